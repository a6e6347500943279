package io.datasetgateway.rows;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The parts of SQL that are understood here. What is not named is refused, so that a part which the
 * parser learns tomorrow is not sent on before somebody has thought about it.
 */
final class SqlWords {
  /** Of what a condition over one row is made, by the names of the parser's classes. */
  private static final Set<String> OF_CONDITIONS =
      named(
          """
          statement.create.table.ColDataType schema.Column expression.BooleanValue
          expression.CaseExpression expression.CastExpression
          expression.DateTimeLiteralExpression expression.DateTimeLiteralExpression$DateTime
          expression.DoubleValue expression.ExtractExpression expression.Function
          expression.IntervalExpression expression.LongValue expression.NotExpression
          expression.NullValue expression.Parenthesis expression.RowConstructor
          expression.SignedExpression expression.StringValue expression.TimeKeyExpression
          expression.TrimFunction expression.TrimFunction$TrimSpecification
          expression.WhenClause expression.operators.arithmetic.Addition
          expression.operators.arithmetic.Concat expression.operators.arithmetic.Division
          expression.operators.arithmetic.IntegerDivision
          expression.operators.arithmetic.Modulo
          expression.operators.arithmetic.Multiplication
          expression.operators.arithmetic.Subtraction
          expression.operators.conditional.AndExpression
          expression.operators.conditional.OrExpression
          expression.operators.conditional.XorExpression
          expression.operators.relational.Between expression.operators.relational.EqualsTo
          expression.operators.relational.ExpressionList
          expression.operators.relational.GreaterThan
          expression.operators.relational.GreaterThanEquals
          expression.operators.relational.InExpression
          expression.operators.relational.IsBooleanExpression
          expression.operators.relational.IsDistinctExpression
          expression.operators.relational.IsNullExpression
          expression.operators.relational.LikeExpression
          expression.operators.relational.LikeExpression$KeyWord
          expression.operators.relational.MinorThan
          expression.operators.relational.MinorThanEquals
          expression.operators.relational.NamedExpressionList
          expression.operators.relational.NotEqualsTo
          expression.operators.relational.ParenthesedExpressionList
          """);

  /** What a SELECT may have besides. */
  private static final Set<String> OF_SELECTS =
      named(
          """
          statement.select.PlainSelect statement.select.ParenthesedSelect
          statement.select.LateralSubSelect statement.select.SetOperationList
          statement.select.SetOperationList$SetOperationType statement.select.UnionOp
          statement.select.IntersectOp statement.select.ExceptOp statement.select.MinusOp
          statement.select.SelectItem statement.select.AllColumns
          statement.select.AllTableColumns statement.select.Distinct statement.select.Join
          statement.select.GroupByElement statement.select.OrderByElement
          statement.select.OrderByElement$NullOrdering statement.select.Limit
          statement.select.Offset statement.select.Fetch statement.select.WithItem
          statement.select.ParenthesedFromItem statement.select.Values schema.Table
          expression.Alias expression.AnalyticExpression expression.AnalyticType
          expression.AnyComparisonExpression expression.AnyType
          expression.Function$NullHandling expression.MySQLGroupConcat
          expression.OrderByClause expression.PartitionByClause
          expression.WindowDefinition expression.WindowElement
          expression.WindowElement$Type expression.WindowOffset
          expression.WindowOffset$Type expression.WindowRange
          expression.operators.relational.ExistsExpression
          """);

  private SqlWords() {}

  static boolean isKnown(Object part) {
    return isOfConditions(part) || OF_SELECTS.contains(name(part));
  }

  /** Whether it may be in a condition: it reads nothing but the row that is looked at. */
  static boolean isOfConditions(Object part) {
    return OF_CONDITIONS.contains(name(part));
  }

  private static String name(Object part) {
    Class<?> type =
        part instanceof Enum<?> constant ? constant.getDeclaringClass() : part.getClass();
    return type.getName();
  }

  private static Set<String> named(String words) {
    return Arrays.stream(words.strip().split("\\s+"))
        .map("net.sf.jsqlparser."::concat)
        .collect(Collectors.toUnmodifiableSet());
  }
}
