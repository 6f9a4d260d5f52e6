using Sluice.Core.Secrets;

namespace Sluice.Venues.Schwab.Login;

/// <summary>What a login at Schwab has given. Printing it shows no token.</summary>
/// <param name="Access">For the calls; lives half an hour, and is sometimes ended before.</param>
/// <param name="AccessExpires">UTC.</param>
/// <param name="Refresh">For new access tokens; lives a week from the login, however often it is used.</param>
/// <param name="LoggedIn">When a person logged in, UTC: the week counts from here.</param>
internal sealed record SchwabTokens(Secret Access, DateTime AccessExpires, Secret Refresh, DateTime LoggedIn)
{
    /// <summary>Enforced by Schwab, so it may end a little earlier or later.</summary>
    public static readonly TimeSpan RefreshLife = TimeSpan.FromDays(7);

    /// <summary>When a person has to log in again at the latest, UTC.</summary>
    public DateTime RefreshExpires => LoggedIn + RefreshLife;
}
