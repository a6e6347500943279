package io.datasetgateway.rows;

import io.datasetgateway.problem.Fault;
import io.datasetgateway.problem.FaultException;
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
    Token token =
        node instanceof ASTNodeAccess known && known.getASTNode() != null
            ? known.getASTNode().jjtGetFirstToken()
            : null;
    return token == null
        ? of(field, detail)
        : at(field, token.beginLine, token.beginColumn, detail);
  }
}
