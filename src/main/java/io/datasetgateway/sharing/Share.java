package io.datasetgateway.sharing;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who is to have a dataset.
 *
 * @param permissions what each of them may do, at most 100
 * @param sendEmail whether the backend mails them; absent for no
 * @param message what the mail says besides; absent for nothing
 */
public record Share(
    @NotEmpty @Size(max = 100) List<@Valid @NotNull NewPermission> permissions,
    @Nullable Boolean sendEmail,
    @Nullable @Size(max = 2000) String message) {

  /** Whether the backend mails them. */
  public boolean mails() {
    return Boolean.TRUE.equals(sendEmail);
  }
}
