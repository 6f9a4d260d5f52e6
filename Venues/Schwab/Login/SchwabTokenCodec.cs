using System.Globalization;
using System.Text;
using Newtonsoft.Json.Linq;
using Sluice.Core.Secrets;
using Sluice.Venues.Json;
using Sluice.Venues.Trading;

namespace Sluice.Venues.Schwab.Login;

/// <summary>Tokens as bytes, before they are encrypted.</summary>
internal static class SchwabTokenCodec
{
    private const string TimeForm = "O";

    public static byte[] Write(SchwabTokens tokens) => Encoding.UTF8.GetBytes(new JObject
    {
        ["access"] = tokens.Access.Reveal(),
        ["accessExpires"] = tokens.AccessExpires.ToString(TimeForm, CultureInfo.InvariantCulture),
        ["refresh"] = tokens.Refresh.Reveal(),
        ["loggedIn"] = tokens.LoggedIn.ToString(TimeForm, CultureInfo.InvariantCulture)
    }.ToString(Newtonsoft.Json.Formatting.None));

    /// <param name="content">What <see cref="Write"/> has made.</param>
    /// <param name="path">Where it comes from, for the message.</param>
    /// <exception cref="VenueException">The content is something else. The message shows none of it.</exception>
    public static SchwabTokens Read(byte[] content, string path)
    {
        if (VenueJson.TryParse(Encoding.UTF8.GetString(content)) is JObject found)
        {
            var record = new JsonRecord("tokens", found);
            if (record.Text("access") is { } access && record.Text("refresh") is { } refresh
                && TimeOf(record, "accessExpires") is { } expires && TimeOf(record, "loggedIn") is { } loggedIn)
                return new SchwabTokens(new Secret(access), expires, new Secret(refresh), loggedIn);
        }

        throw new VenueException($"{path}: what is in it are no Schwab tokens; {SchwabLogin.HowTo}");
    }

    private static DateTime? TimeOf(JsonRecord record, string name) =>
        DateTime.TryParseExact(record.Text(name), TimeForm, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var time) ? time : null;
}
