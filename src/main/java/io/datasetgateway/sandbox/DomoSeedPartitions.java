package io.datasetgateway.sandbox;

import java.time.LocalDate;

/** One seeded dataset is in partitions: ten days, and one whose id needs encoding in a path. */
final class DomoSeedPartitions {

  static final String WEB_SESSIONS = "5c1a9f04-6d3e-4b7a-8f21-0a9d5e7c1b15";

  private static final int DAYS = 10;
  private static final String ODD = "2024/Q4 late";
  private static final LocalDate FIRST_DAY = LocalDate.of(2024, 10, 1);

  private DomoSeedPartitions() {}

  static void commit(DomoContent content, DomoDatasource datasource, long rows, long updated) {
    if (!datasource.id().equals(WEB_SESSIONS)) {
      DomoRows all = new DomoRows.Generated(0, rows);
      content.commit(DomoContent.Action.REPLACE, null, all, datasource.schemaId(), updated);
      return;
    }
    long each = rows / (DAYS + 1);
    for (int i = 0; i <= DAYS; i++) {
      String tag = i == DAYS ? ODD : FIRST_DAY.plusDays(i).toString();
      long count = i == DAYS ? rows - DAYS * each : each;
      content.commit(
          DomoContent.Action.APPEND,
          tag,
          new DomoRows.Generated(i * each, count),
          datasource.schemaId(),
          updated + i * 1000L);
    }
  }
}
