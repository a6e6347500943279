package io.datasetgateway.proxy;

import io.datasetgateway.problem.Fault;
import io.datasetgateway.problem.FaultException;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A path of a backend that means the same to everybody on the way: it is sent on as it was written,
 * byte for byte, or not at all.
 *
 * @param raw as written, beginning with {@code /api/}
 * @param segments what is between the slashes, decoded; the last is empty behind a slash at the end
 * @param folded the same as a sloppy backend may read them: in lower case, without spaces around,
 *     and without what is empty then
 */
public record ProxyPath(String raw, List<String> segments, List<String> folded) {
  private static final String WRITTEN = UriText.UNRESERVED + "/!$&'()*+,=:@";

  /** Another server on the way may read these as the end of a segment, or decode them once more. */
  private static final String AMBIGUOUS = "/\\;%";

  public ProxyPath {
    segments = List.copyOf(segments);
    folded = List.copyOf(folded);
  }

  /**
   * @throws FaultException INVALID when its meaning is not certain
   */
  static ProxyPath of(String raw) {
    if (!raw.startsWith("/") || !UriText.isMadeOf(WRITTEN, raw)) {
      throw refusal("must be made of the characters of a path, and all others be encoded");
    }
    String[] written = raw.substring(1).split("/", -1);
    List<String> segments = new ArrayList<>();
    for (int i = 0; i < written.length; i++) {
      if (written[i].isEmpty() && i < written.length - 1) {
        throw refusal("must have no empty segment");
      }
      segments.add(decoded(written[i]));
    }
    return new ProxyPath(raw, segments, folded(segments));
  }

  private static List<String> folded(List<String> segments) {
    List<String> folded = new ArrayList<>(segments.size());
    for (String segment : segments) {
      if (!segment.isBlank()) {
        folded.add(segment.strip().toLowerCase(Locale.ROOT));
      }
    }
    return folded;
  }

  private static String decoded(String segment) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int i = 0; i < segment.length(); i++) {
      if (segment.charAt(i) == '%') {
        int octet = Integer.parseInt(segment.substring(i + 1, i + 3), 16);
        if (UriText.UNRESERVED.indexOf(octet) >= 0) {
          throw refusal("must not encode letters, digits, '-', '.', '_' and '~'");
        }
        bytes.write(octet);
        i += 2;
      } else {
        bytes.write(segment.charAt(i));
      }
    }
    return checked(bytes.toByteArray());
  }

  private static String checked(byte[] utf8) {
    String text;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString();
    } catch (CharacterCodingException e) {
      throw refusal("must be encoded as UTF-8");
    }
    if (text.chars().anyMatch(one -> Character.isISOControl(one) || AMBIGUOUS.indexOf(one) >= 0)) {
      throw refusal("must hold no slash, backslash, semicolon, percent or control character");
    }
    if (!text.isEmpty() && text.chars().allMatch(one -> one == '.' || one == ' ')) {
      throw refusal("must have no segment of dots");
    }
    return text;
  }

  private static FaultException refusal(String detail) {
    return Fault.invalid("path", detail).asException();
  }
}
