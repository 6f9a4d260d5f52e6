namespace Sluice.Venues.Schwab.Login;

/// <summary>
/// Watches the week that a login holds, and tells of its end 48, 24, 6 and 1 hours before and when it has come: each once for each login,
/// and after a pause only the one that is due.
/// </summary>
internal sealed class TokenWatch(TimeProvider clock)
{
    private static readonly TimeSpan[] Warnings =
        [TimeSpan.FromHours(48), TimeSpan.FromHours(24), TimeSpan.FromHours(6), TimeSpan.FromHours(1), TimeSpan.Zero];

    private DateTime _login;
    private int _told;

    /// <summary>Days until a person has to log in again; zero when that is now.</summary>
    public static double DaysLeft(SchwabTokens tokens, DateTime now) => Math.Max(0, (tokens.RefreshExpires - now).TotalDays);

    /// <summary>What is to be told now; null when nothing is. Never late by more than the time between two calls.</summary>
    public TokenNotice? Look(SchwabTokens tokens)
    {
        if (tokens.LoggedIn != _login) (_login, _told) = (tokens.LoggedIn, 0);
        var left = tokens.RefreshExpires - clock.GetUtcNow().UtcDateTime;
        var due = Warnings.Count(warning => left <= warning);
        if (due <= _told) return null;
        _told = due;
        if (left <= TimeSpan.Zero)
            return new TokenNotice(tokens.RefreshExpires, TimeSpan.Zero, $"the Schwab login of {tokens.LoggedIn:yyyy-MM-dd HH:mm} UTC has reached the end of its week; {SchwabLogin.HowTo}");
        var shown = left.TotalHours >= 1 ? $"{left.TotalHours:0.#} hours" : $"{left.TotalMinutes:0} minutes";
        return new TokenNotice(tokens.RefreshExpires, left, $"the Schwab login ends in {shown}, at {tokens.RefreshExpires:yyyy-MM-dd HH:mm} UTC; {SchwabLogin.HowTo}");
    }
}
