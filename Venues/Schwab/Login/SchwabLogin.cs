using Sluice.Venues.Trading;

namespace Sluice.Venues.Schwab.Login;

/// <summary>
/// The login that a person makes in a browser once a week: the address to open, and what to take from the address that it ends at.
/// </summary>
internal static class SchwabLogin
{
    /// <summary>What a person has to do when there is no login, or none that holds any more.</summary>
    public const string HowTo = "run: sluice schwab login";

    /// <summary>Longer than any address that Schwab redirects to.</summary>
    private const int MaximumLength = 4096;

    /// <summary>The address to open in a browser.</summary>
    public static Uri AddressOf(SchwabApplication application) => new(
        $"{application.OAuth}authorize?response_type=code&client_id={Uri.EscapeDataString(application.Key)}&redirect_uri={Uri.EscapeDataString(application.Callback.OriginalString)}");

    /// <summary>The code in the address that the browser was sent back to: decoded, since its last character comes as <c>%40</c>.</summary>
    /// <param name="application">The application that asked.</param>
    /// <param name="pasted">What the person has copied from the browser's address line.</param>
    /// <exception cref="VenueException">It is no such address; the message says what to paste instead, and shows none of it.</exception>
    public static string ReadCode(SchwabApplication application, string pasted)
    {
        var text = pasted.Trim().Trim('"', '\'');
        if (text.Length == 0) throw new VenueException("nothing was pasted: copy the whole address from the browser's address line after the login");
        if (text.Length > MaximumLength) throw new VenueException($"what was pasted is longer than {MaximumLength} characters: copy the address line only");
        if (!Uri.TryCreate(text, UriKind.Absolute, out var address) || address.Scheme is not ("https" or "http"))
            throw new VenueException($"what was pasted is no address: it should begin with {application.Callback.OriginalString}?code=");
        if (address.Host == application.OAuth.Host && address.Host != application.Callback.Host)
            throw new VenueException($"this is Schwab's own page: finish the login there, and copy the address that it sends the browser to, which begins with {application.Callback.OriginalString}");
        if (address.Host != application.Callback.Host || address.Port != application.Callback.Port)
            throw new VenueException($"this is an address at {address.Authority}, not the one that Schwab sends the browser back to: it should begin with {application.Callback.OriginalString}?code=");
        var values = ReadQuery(address);
        if (values.TryGetValue("error", out var error))
            throw new VenueException($"Schwab has refused the login: {error} {values.GetValueOrDefault("error_description", "")}".TrimEnd());
        if (!values.TryGetValue("code", out var code) || code.Length == 0)
            throw new VenueException($"the address has no code in it: after the login it should begin with {application.Callback.OriginalString}?code=");
        return code;
    }

    private static Dictionary<string, string> ReadQuery(Uri address)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var pair in address.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var mark = pair.IndexOf('=', StringComparison.Ordinal);
            if (mark > 0) values[pair[..mark]] = Uri.UnescapeDataString(pair[(mark + 1)..]);
        }

        return values;
    }
}
