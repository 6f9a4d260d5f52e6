namespace Sluice.Venues.Schwab.Login;

/// <summary>The login ends soon, or has ended: a person has to log in again.</summary>
/// <param name="Expires">UTC.</param>
/// <param name="Left">Until then; zero when it has ended.</param>
/// <param name="Message">For people.</param>
internal sealed record TokenNotice(DateTime Expires, TimeSpan Left, string Message);
