package io.datasetgateway.backend.domo;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * With whom a dataset is shared, as working clients send it.
 *
 * @param sendEmail whether Domo mails them; each time it is sent
 * @param message what the mail says besides
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record DomoShare(List<Entry> permissions, boolean sendEmail, @Nullable String message) {

  /**
   * What one principal is to be allowed.
   *
   * @param id a number as text
   * @param type {@code USER} or {@code GROUP}
   * @param accessLevel {@code OWNER}, {@code CO_OWNER}, {@code CAN_EDIT}, {@code CAN_SHARE} or
   *     {@code CAN_VIEW}
   */
  record Entry(String id, String type, String accessLevel) {}
}
