package io.datasetgateway.rows;

import java.io.IOException;
import net.sf.jsqlparser.parser.CCJSqlParserConstants;
import net.sf.jsqlparser.parser.CCJSqlParserTokenManager;
import net.sf.jsqlparser.parser.SimpleCharStream;
import net.sf.jsqlparser.parser.StringProvider;
import net.sf.jsqlparser.parser.Token;

/**
 * How much there is to be read.
 *
 * @param tokens words and signs; neither blanks nor comments
 * @param nesting parentheses that are open at most
 */
record SqlExtent(int tokens, int nesting) {
  /** How often a character is looked at, on average, at most. Mostly it is once or twice. */
  private static final int LOOKS = 10;

  /**
   * @throws net.sf.jsqlparser.parser.TokenMgrException when a sign is none of SQL's
   * @throws BoundedParser.TooManyWays when quotes of unusual kinds begin and never end: behind each
   *     of them the whole rest is searched for its end
   */
  static SqlExtent of(String sql) {
    Characters characters = new Characters(sql);
    var words = new CCJSqlParserTokenManager(characters);
    int tokens = 0;
    int open = 0;
    int deepest = 0;
    Token one = words.getNextToken();
    while (one.kind != CCJSqlParserConstants.EOF) {
      tokens++;
      open += change(one);
      deepest = Math.max(deepest, open);
      characters.requireFew();
      one = words.getNextToken();
    }
    return new SqlExtent(tokens, deepest);
  }

  private static int change(Token token) {
    return switch (token.image) {
      case "(" -> 1;
      case ")" -> -1;
      default -> 0;
    };
  }

  /** Counts how often it is read: the words are found by trying, here as well. */
  private static final class Characters extends SimpleCharStream {
    private final long most;
    private long looks;

    Characters(String sql) {
      super(new StringProvider(sql));
      this.most = (sql.length() + 100L) * LOOKS;
    }

    @Override
    public char readChar() throws IOException {
      looks++;
      return super.readChar();
    }

    /** Asked between two words; who reads within one would take a failure for the end. */
    void requireFew() {
      if (looks > most) {
        throw new BoundedParser.TooManyWays();
      }
    }
  }
}
