package io.datasetgateway.rows.storage;

import io.datasetgateway.problem.Fault;
import io.datasetgateway.problem.FaultException;
import io.datasetgateway.rows.Sql;

/**
 * The condition of a search. It is evaluated with the gateway's credential, so it is held to what a
 * query may say: it is read as the condition of a SELECT over the dataset, and what was understood
 * is what is sent.
 */
final class VersionExpression {
  private static final String SELECT = "SELECT 1 FROM table WHERE ";

  /** Behind an AND there can only be a condition; in parentheses alone, it could be a SELECT. */
  private static final String BEFORE = "(1 = 1 AND ";

  private VersionExpression() {}

  /** The SELECT whose condition it would be. */
  static String asSelect(String expression) {
    return SELECT + BEFORE + expression + "\n)"; // what follows a comment is not in it
  }

  /**
   * The condition of that SELECT, as it was written anew.
   *
   * @throws FaultException INVALID when it was more than one condition
   */
  static String of(Sql checked) {
    String text = checked.text();
    if (!text.startsWith(SELECT + BEFORE) || !isOnePair(text.substring(SELECT.length()))) {
      throw refusal();
    }
    return text.substring(SELECT.length() + BEFORE.length(), text.length() - 1);
  }

  /** What is refused of the SELECT is refused of the condition, whose places are others. */
  static Throwable refused(Throwable failure) {
    return FaultException.is(failure, Fault.Kind.INVALID) ? refusal() : failure;
  }

  static FaultException refusal() {
    return Fault.invalid(
            "expression",
            "must be one condition as in an SQL WHERE, over this dataset alone, such as 1 = 1")
        .asException();
  }

  /** Whether the parenthesis that it begins with is closed by its last character. */
  private static boolean isOnePair(String text) {
    int open = 0;
    char quote = 0;
    for (int i = 0; i < text.length(); i++) {
      char one = text.charAt(i);
      if (quote != 0) {
        quote = one == quote ? 0 : quote;
      } else if (one == '\'' || one == '"' || one == '`') {
        quote = one;
      } else {
        open += one == '(' ? 1 : one == ')' ? -1 : 0;
        if (open == 0) {
          return i == text.length() - 1;
        }
      }
    }
    return false;
  }
}
