namespace Sluice.Venues.Schwab.Api;

/// <summary>An error as Schwab tells it.</summary>
/// <param name="Kind">Who speaks.</param>
/// <param name="Message">Its words, with the HTTP status, on one line.</param>
internal sealed record SchwabError(SchwabErrorKind Kind, string Message);
