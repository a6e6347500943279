package io.datasetgateway.rows;

import io.datasetgateway.problem.Fault;
import io.datasetgateway.problem.FaultException;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import net.sf.jsqlparser.parser.ASTNodeAccess;
import net.sf.jsqlparser.parser.Token;
import org.jspecify.annotations.Nullable;

/** What a caller is told whose SQL is not taken: what is wrong, and where. */
final class SqlRefusal {
  private SqlRefusal() {}

  static FaultException of(String field, String detail) {
    return Fault.invalid(field, detail).asException();
  }

  static FaultException at(String field, int line, int column, String detail) {
    return of(field, "line %d, column %d: %s".formatted(line, column, detail));
  }

  /**
   * @param node what was read; its place is named where it is known
   */
  static FaultException at(String field, @Nullable Object node, String detail) {
    Token token = node == null ? null : first(node);
    return token == null
        ? of(field, detail)
        : at(field, token.beginLine, token.beginColumn, detail);
  }

  /** Of some parts the parser tells no place; then it is that of the first part within. */
  private static @Nullable Token first(Object part) {
    if (part instanceof ASTNodeAccess known && known.getASTNode() != null) {
      return known.getASTNode().jjtGetFirstToken();
    }
    return SqlTree.within(part, Set.of()).stream()
        .flatMap(inner -> Stream.ofNullable(first(inner)))
        .findFirst()
        .orElse(null);
  }

  /** A part of SQL that is not understood here. */
  static FaultException unknown(String field, Object part) {
    String words = part.getClass().getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", " ");
    return at(field, part, "this is not taken: " + words.toLowerCase(Locale.ROOT));
  }
}
