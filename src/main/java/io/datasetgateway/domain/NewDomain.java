package io.datasetgateway.domain;

import io.datasetgateway.problem.Fault;
import jakarta.validation.constraints.NotBlank;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A domain as a caller wants it.
 *
 * @param backend where to create it
 * @param displayName what people will call it; the backend makes its technical name of it
 */
public record NewDomain(
    @NotBlank String backend,
    @NotBlank @Schema(pattern = SHAPE, maxLength = MAX_LENGTH) String displayName) {
  private static final String SHAPE = "^[A-Za-z]([A-Za-z0-9 _-]*[A-Za-z0-9])?$";
  private static final int MAX_LENGTH = 100;
  private static final Pattern NAME = Pattern.compile(SHAPE);

  /**
   * @throws io.datasetgateway.problem.FaultException INVALID for a name that no backend takes
   */
  void check() {
    if (displayName.length() > MAX_LENGTH || !NAME.matcher(displayName).matches()) {
      throw Fault.invalid(
              "displayName",
              "must be letters, digits, spaces, _ and -, beginning with a letter and ending with a"
                  + " letter or digit, at most "
                  + MAX_LENGTH)
          .asException();
    }
  }
}
