/**
 * An error that a caller can act on: `code` is stable and part of the public interface, `message` is for people.
 * Neither ever contains personal data or the offending value, since both reach responses and logs.
 */
export class CodedError extends Error {
  /**
   * @param code kebab-case, stable, listed in the error catalogue
   * @param message what is wrong, without the value that is wrong
   * @param pointer JSON pointer of the field at fault, when there is one
   */
  constructor(
    readonly code: string,
    message: string,
    readonly pointer?: string,
  ) {
    super(message);
    this.name = new.target.name;
  }
}
