package io.datasetgateway.rows;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The parts of SQL that are understood here. What is not named is refused, so that a part which the
 * parser learns tomorrow is not sent on before somebody has thought about it.
 */
final class SqlWords {
  /** By the names of the parser's classes. */
  private static final Set<String> KNOWN =
      Arrays.stream(
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
              statement.select.ParenthesedFromItem statement.select.Values
              statement.create.table.ColDataType schema.Column schema.Table
              expression.Alias expression.AnalyticExpression
              expression.AnalyticType expression.AnyComparisonExpression expression.AnyType
              expression.BooleanValue expression.CaseExpression expression.CastExpression
              expression.DateTimeLiteralExpression expression.DateTimeLiteralExpression$DateTime
              expression.DoubleValue expression.ExtractExpression expression.Function
              expression.Function$NullHandling expression.IntervalExpression expression.LongValue
              expression.MySQLGroupConcat expression.NotExpression expression.NullValue
              expression.OrderByClause expression.Parenthesis expression.PartitionByClause
              expression.RowConstructor expression.SignedExpression expression.StringValue
              expression.TimeKeyExpression expression.TrimFunction
              expression.TrimFunction$TrimSpecification expression.WhenClause
              expression.WindowDefinition expression.WindowElement expression.WindowElement$Type
              expression.WindowOffset expression.WindowOffset$Type expression.WindowRange
              expression.operators.arithmetic.Addition expression.operators.arithmetic.Concat
              expression.operators.arithmetic.Division
              expression.operators.arithmetic.IntegerDivision
              expression.operators.arithmetic.Modulo
              expression.operators.arithmetic.Multiplication
              expression.operators.arithmetic.Subtraction
              expression.operators.conditional.AndExpression
              expression.operators.conditional.OrExpression
              expression.operators.conditional.XorExpression
              expression.operators.relational.Between expression.operators.relational.EqualsTo
              expression.operators.relational.ExistsExpression
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
              """
                  .strip()
                  .split("\\s+"))
          .map("net.sf.jsqlparser."::concat)
          .collect(Collectors.toUnmodifiableSet());

  private SqlWords() {}

  static boolean isKnown(Object part) {
    Class<?> type =
        part instanceof Enum<?> constant ? constant.getDeclaringClass() : part.getClass();
    return KNOWN.contains(type.getName());
  }
}
