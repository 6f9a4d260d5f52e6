namespace Sluice.Core.Configuration;

/// <summary>Reads <c>deribit</c> of an account.</summary>
internal static class DeribitSectionReader
{
    public const string Broker = "deribit";

    private const decimal HighestFee = 0.01m;

    public static DeribitConfiguration Read(ConfigurationSection section)
    {
        var standard = new DeribitConfiguration();
        section.Need("clientId", "is needed: the id of an API key with the scopes account:read and trade:read_write");
        section.Need("clientSecret", "is needed: write ${SLUICE_DERIBIT_CLIENT_SECRET} or ${file:deribit.secret}, not the secret itself");
        var deribit = new DeribitConfiguration
        {
            Url = Url(section) ?? standard.Url,
            ClientId = section.Text("clientId") ?? "",
            ClientSecret = section.Secret("clientSecret") ?? standard.ClientSecret,
            SignLogin = section.Switch("signLogin") ?? standard.SignLogin,
            Session = section.Name("session"),
            Currencies = Currencies(section) ?? standard.Currencies,
            Tier = Tier(section) ?? standard.Tier,
            StopTrigger = section.Choice<DeribitTrigger>(
                "stopTrigger", ("last", DeribitTrigger.LastPrice), ("mark", DeribitTrigger.MarkPrice), ("index", DeribitTrigger.IndexPrice)) ?? standard.StopTrigger,
            CancelOnDisconnect = section.Switch("cancelOnDisconnect") ?? standard.CancelOnDisconnect,
            UsdcIndex = section.Text("usdcIndex", 32) ?? standard.UsdcIndex,
            FutureFee = section.Number("futureFee", -HighestFee, HighestFee) ?? standard.FutureFee,
            OptionFee = section.Number("optionFee", -HighestFee, HighestFee) ?? standard.OptionFee
        };
        section.Finish();
        return deribit;
    }

    private static Uri? Url(ConfigurationSection section)
    {
        if (section.Text("url") is not { } text) return null;
        if (Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "ws" or "wss") return url;
        section.Fault("url", $"'{text}' is no WebSocket address such as wss://www.deribit.com/ws/api/v2");
        return null;
    }

    private static DeribitTier? Tier(ConfigurationSection section) => section.Whole("tier", 1, 4) switch
    {
        1 => DeribitTier.Tier1,
        2 => DeribitTier.Tier2,
        3 => DeribitTier.Tier3,
        4 => DeribitTier.Standard,
        _ => null
    };

    private static IReadOnlyList<string>? Currencies(ConfigurationSection section)
    {
        if (section.Texts("currencies") is not { } listed) return null;
        foreach (var (_, text) in listed)
            if (text.Length is < 2 or > 10 || !text.All(c => char.IsAsciiLetterUpper(c) || char.IsAsciiDigit(c)))
                section.Fault("currencies", $"'{text}' is no currency such as BTC");
        if (listed.Count == 0) section.Fault("currencies", "is empty: nothing could be traded");
        return [.. listed.Select(item => item.Text).Distinct()];
    }
}
