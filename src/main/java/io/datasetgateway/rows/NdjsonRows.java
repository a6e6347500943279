package io.datasetgateway.rows;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A JSON object per row, each on a line of its own, with the columns' names as its members. Of
 * columns with the same name the first keeps it, and the others are told apart by {@code _2},
 * {@code _3} and so on: {@code id}, {@code id_2}; a number that would make another column's name is
 * passed over.
 */
final class NdjsonRows implements RowWriter {
  private final List<String> members;

  NdjsonRows(List<RowColumn> columns) {
    this.members = distinct(columns.stream().map(RowColumn::name).toList());
  }

  static List<String> distinct(List<String> names) {
    Set<String> all = new HashSet<>(names);
    Set<String> taken = new HashSet<>();
    List<String> distinct = new ArrayList<>();
    for (String name : names) {
      String free = name;
      for (int i = 2; !taken.add(free); i++) {
        String next = name + "_" + i;
        free = all.contains(next) ? name : next;
      }
      distinct.add(free);
    }
    return distinct;
  }

  @Override
  public byte[] begin() {
    return new byte[0];
  }

  @Override
  public byte[] rows(List<Row> rows) {
    return JsonCells.write(
        json -> {
          for (Row row : rows) {
            json.writeStartObject();
            for (int i = 0; i < members.size(); i++) {
              json.writeFieldName(members.get(i));
              JsonCells.writeCell(json, row.cells().get(i));
            }
            json.writeEndObject();
            json.writeRaw('\n');
          }
        });
  }

  @Override
  public byte[] end() {
    return new byte[0];
  }
}
