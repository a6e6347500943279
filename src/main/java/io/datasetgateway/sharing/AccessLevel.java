package io.datasetgateway.sharing;

/** What somebody can be given, from most to least: Domo's words, as its clients send them. */
public enum AccessLevel {
  OWNER,
  CO_OWNER,
  CAN_EDIT,
  CAN_SHARE,
  CAN_VIEW
}
