using System.Globalization;
using Newtonsoft.Json.Linq;
using Sluice.Launcher.Output;
using Sluice.Venues.Schwab.Login;

namespace Sluice.Launcher.Commands.Schwab;

/// <summary>Says how long a login holds. Never shows a token.</summary>
internal static class SchwabReport
{
    /// <returns>Whether it holds now.</returns>
    public static bool Write(string account, string path, SchwabTokens? tokens, DateTime now, CommandOutput output)
    {
        var holds = tokens != null && tokens.RefreshExpires > now;
        output.Line(tokens switch
        {
            null => $"account {account}: nobody has logged in yet; {SchwabLogin.HowTo}",
            _ when !holds => $"account {account}: the login ended at {Shown(tokens.RefreshExpires)}; {SchwabLogin.HowTo}",
            _ => string.Create(CultureInfo.InvariantCulture, $"account {account}: the login holds until {Shown(tokens.RefreshExpires)}, {TokenWatch.DaysLeft(tokens, now):0.0} days from now")
        });
        output.Result(new JObject
        {
            ["account"] = account,
            ["tokenFile"] = path,
            ["holds"] = holds,
            ["loggedIn"] = tokens == null ? null : Written(tokens.LoggedIn),
            ["holdsUntil"] = tokens == null ? null : Written(tokens.RefreshExpires),
            ["daysLeft"] = tokens == null ? 0 : Math.Round(TokenWatch.DaysLeft(tokens, now), 3)
        });
        return holds;
    }

    private static string Shown(DateTime time) => time.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);

    private static string Written(DateTime time) => time.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
