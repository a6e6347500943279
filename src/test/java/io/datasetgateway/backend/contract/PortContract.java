package io.datasetgateway.backend.contract;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.github.tomakehurst.wiremock.http.HttpHeader;
import com.github.tomakehurst.wiremock.stubbing.StubMapping;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.datasetgateway.id.DatasetId;
import io.datasetgateway.problem.Fault;
import io.datasetgateway.problem.Fault.Kind;
import io.datasetgateway.security.Caller;
import io.datasetgateway.security.Consumer;
import io.datasetgateway.security.TokenSource;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.common.vertx.ContextLocals;
import io.smallrye.mutiny.Uni;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * What every port of every kind of backend promises, as tests. A subclass per port names its calls
 * and adds that port's own promises; a subclass per kind only says how to connect and what a good
 * answer is, and carries {@code @QuarkusTest}.
 */
public abstract class PortContract<P> extends FaultContract<P> {
  private static final String GATEWAYS = "gateways-own";
  private static final String CONSUMERS = "consumers-own";

  /** How long the stub takes for an answer while calls are to meet, in milliseconds. */
  private static final int MEETING = 60;

  protected PortContract(Class<P> port) {
    super(port);
  }

  /** The calls that read something of one dataset. */
  protected List<DatasetRead<P>> reads() {
    return List.of();
  }

  /** Whether an answer tells which dataset it is of; where none does, no mix-up can be seen. */
  protected boolean answersTellTheirDataset() {
    return true;
  }

  @Test
  void calls_always_areAllOfThePort() {
    // Given
    List<Method> methods =
        Arrays.stream(port().getMethods()).filter(one -> one.getReturnType() == Uni.class).toList();
    Set<String> shared =
        calls().stream()
            .filter(call -> call.upstream().isShared())
            .map(PortCall::method)
            .collect(toSet());

    // Then
    assertThat(calls())
        .extracting(PortCall::method)
        .containsExactlyInAnyOrderElementsOf(methods.stream().map(Method::getName).toList());
    assertThat(reads())
        .extracting(DatasetRead::method)
        .containsExactlyInAnyOrderElementsOf(
            methods.stream()
                .filter(one -> List.of(one.getParameterTypes()).contains(DatasetId.class))
                .map(Method::getName)
                .filter(shared::contains)
                .toList());
  }

  // Credentials

  @TestFactory
  Stream<DynamicTest> call_whenTheGatewayHasACredential_sendsItWithEachRequest() {
    return each(call -> Stream.of(test(call.method(), () -> assertSends(GATEWAYS, null, call))));
  }

  @TestFactory
  Stream<DynamicTest> call_whenTheConsumerHasItsOwnCredential_sendsThatWithEachRequest() {
    return each(
        call -> Stream.of(test(call.method(), () -> assertSends(GATEWAYS, CONSUMERS, call))));
  }

  @TestFactory
  Stream<DynamicTest> call_whenNobodyHasACredential_sendsNone() {
    return each(call -> Stream.of(test(call.method(), () -> assertSends("", null, call))));
  }

  private void assertSends(String gateways, String consumers, PortCall<P> call) {
    // Given
    call.goodAnswer().run();
    boolean again = call.upstream().steps().stream().limit(1).anyMatch(Upstream.Step::isRepeatable);
    if (again) {
      failOnce(any(anyUrl())); // a repetition is a request, too
    }
    P connected = connect(server().baseUrl(), Map.of("token", gateways));

    // When
    as(consumer(consumers), () -> call.on(connected));

    // Then
    String token = consumers == null ? gateways : consumers;
    assertThat(seen())
        .hasSize(call.upstream().requests() + (again ? 1 : 0))
        .allSatisfy(
            request ->
                assertThat(sentWith(request))
                    .isEqualTo(token.isEmpty() ? List.of() : List.of(credential().of(token))));
  }

  private List<String> sentWith(LoggedRequest request) {
    HttpHeader header = request.header(credential().header());
    return header.isPresent() ? header.values() : List.of();
  }

  private Consumer consumer(String own) {
    TokenSource elsewhere = TokenSource.fixed("not-for-here");
    return new Consumer(
        "reporting",
        Set.of("*"),
        List.of(),
        own == null
            ? Map.of("elsewhere", elsewhere)
            : Map.of(name(), TokenSource.fixed(own), "elsewhere", elsewhere));
  }

  private static void as(Consumer consumer, Supplier<Uni<?>> work) {
    try {
      VertxContextSupport.subscribeAndAwait(
          () -> {
            ContextLocals.put(Caller.class.getName(), consumer);
            return work.get();
          });
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
  }

  // Calls at the same time

  @TestFactory
  Stream<DynamicTest> call_whenMadeTwiceAtOnce_isSharedOnlyIfItIsARead() {
    return each(call -> Stream.of(test(call.method(), () -> assertShared(call))));
  }

  private void assertShared(PortCall<P> call) {
    // Given
    call.goodAnswer().run();
    P connected = connect();

    // When
    List<Object> answers = atOnce(call.on(connected), call.on(connected));

    // Then
    assertThat(answers.get(0)).isEqualTo(answers.get(1));
    // What is looked at first is a read, which both begin with at the same time.
    assertThat(requests()).isEqualTo(2 * call.upstream().requests() - call.upstream().shared());
  }

  @TestFactory
  Stream<DynamicTest> read_whenTwoDatasetsAreReadAtOnce_answersEachItsOwn() {
    return reads().stream().map(read -> test(read.method(), () -> assertEachItsOwn(read)));
  }

  private void assertEachItsOwn(DatasetRead<P> read) {
    read.answer().accept(read.id(), read.id());
    read.answer().accept(read.otherId(), read.otherId());
    List<Object> answers =
        assertApart(port -> read.on(port, read.id()), port -> read.on(port, read.otherId()));
    assertThat(answers.get(0)).as("the samples differ").isNotEqualTo(answers.get(1));
  }

  /**
   * Two calls that differ get what each of them gets alone, and ask for it. The stub answers both.
   */
  protected final List<Object> assertApart(Function<P, Uni<?>> one, Function<P, Uni<?>> other) {
    // Given
    server().resetRequests();
    P connected = connect();
    Object first = await(one.apply(connected));
    Object second = await(other.apply(connected));
    Set<String> alone = asked();
    server().resetRequests();

    // When
    List<Object> answers = atOnce(one.apply(connected), other.apply(connected));

    // Then
    assertThat(answers).containsExactly(first, second);
    assertThat(asked()).isEqualTo(alone);
    return answers;
  }

  private static List<Object> atOnce(Uni<?> one, Uni<?> other) {
    server().setGlobalFixedDelay(MEETING);
    try {
      return await(
          Uni.combine()
              .all()
              .unis(one, other)
              .collectFailures()
              .<List<Object>>with(ArrayList::new));
    } finally {
      server().setGlobalFixedDelay(0);
    }
  }

  private static Set<String> asked() {
    return seen().stream()
        .map(one -> one.getMethod() + " " + one.getUrl() + " " + one.getBodyAsString())
        .collect(toSet());
  }

  // Answers that are of something else

  @TestFactory
  Stream<DynamicTest> read_whenAnswerIsOfAnotherDataset_isMalformed() {
    return reads().stream().map(read -> test(read.method(), () -> assertNotMixedUp(read)));
  }

  /** Each request is answered in turn with what another dataset's reader would get. */
  private void assertNotMixedUp(DatasetRead<P> read) {
    assumeTrue(answersTellTheirDataset(), "answers do not tell of which dataset they are");
    read.answer().accept(read.id(), read.id());
    await(read.on(connect(), read.id()));
    for (LoggedRequest mixedUp : seen()) {
      // Given
      forgetEverything();
      read.answer().accept(read.id(), read.otherId());
      List<StubMapping> wrong =
          server().getStubMappings().stream()
              .filter(stub -> stub.getRequest().match(mixedUp).isExactMatch())
              .toList();
      forgetEverything();
      read.answer().accept(read.id(), read.id());
      wrong.forEach(stub -> stub.setPriority(1));
      wrong.forEach(server()::addStubMapping);

      // When
      Fault fault = faultOf(read.on(connect(), read.id()));

      // Then
      assertThat(fault.kind()).as(mixedUp.getUrl()).isEqualTo(Kind.MALFORMED);
    }
  }
}
