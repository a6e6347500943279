import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;

/**
 * Callers that go away in the middle of a body, at a constant rate: by turns of what they send and of
 * what they read, and by turns in good order and with a reset. {@code java HangUp.java <url> <key>
 * <calls a second> <stop file> <path to send rows to> <path to read many rows from>}.
 */
public final class HangUp {
  private HangUp() {}

  public static void main(String[] arguments) throws InterruptedException {
    URI url = URI.create(arguments[0]);
    long pause = (long) (1e9 / Double.parseDouble(arguments[2]));
    String head = " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + arguments[1] + "\r\n";
    String send =
        "POST " + arguments[4] + head + "Content-Type: text/csv\r\nContent-Length: 1000000\r\n\r\n";
    String read = "GET " + arguments[5] + head + "Accept: text/csv\r\n\r\n";
    long calls = 0;
    long early = 0;
    for (long due = System.nanoTime(); !Files.exists(Path.of(arguments[3])); due += pause) {
      LockSupport.parkNanos(due - System.nanoTime());
      try (Socket socket = new Socket()) {
        socket.setReceiveBufferSize(8_192); // little is on its way when it goes
        socket.connect(new InetSocketAddress(url.getHost(), url.getPort()), 5_000);
        socket.setSoTimeout(30_000);
        socket.setSoLinger(calls % 4 >= 2, 0);
        boolean isSending = calls++ % 2 == 0;
        String text = isSending ? send + "a,b,c\r\n".repeat(20_000) : read;
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        early += isSending || part(socket.getInputStream()) ? 0 : 1;
      } catch (IOException e) {
        early++;
      }
    }
    System.out.printf(
        "  %d callers hung up in the middle, %d were answered or sent away before%n",
        calls - early, early);
  }

  /** Whether there was as much as is read before going. */
  private static boolean part(InputStream in) throws IOException {
    return in.readNBytes(2_000).length == 2_000;
  }
}
