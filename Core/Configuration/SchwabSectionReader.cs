namespace Sluice.Core.Configuration;

/// <summary>Reads <c>schwab</c> of an account.</summary>
internal static class SchwabSectionReader
{
    public const string Broker = "schwab";

    private const decimal MaximumMoney = 1_000_000m;

    private static readonly Uri Production = new("https://api.schwabapi.com/");
    private static readonly Uri UsualCallback = new("https://127.0.0.1:8182");

    public static SchwabConfiguration Read(ConfigurationSection section)
    {
        var standard = new SchwabConfiguration { Url = Production, AppKey = "", AppSecret = new Secrets.Secret(""), Callback = UsualCallback };
        var key = section.Text("appKey", 128);
        section.Need("appKey", "is needed: the key of the application at Schwab's developer portal");
        var secret = section.Secret("appSecret");
        section.Need("appSecret", "is needed: write ${SLUICE_SCHWAB_APP_SECRET} or ${file:schwab.secret}, not the secret itself");
        var schwab = standard with
        {
            Url = section.Address("url", "https", "http") ?? standard.Url,
            AppKey = key ?? "",
            AppSecret = secret ?? standard.AppSecret,
            Callback = Callback(section) ?? standard.Callback,
            AccountNumber = section.Text("accountNumber", 32),
            TokenFile = section.Text("tokenFile"),
            TokenPassphrase = section.Secret("tokenPassphrase"),
            Session = section.Choice("session", ("normal", SchwabSession.Normal), ("am", SchwabSession.Am), ("pm", SchwabSession.Pm), ("seamless", SchwabSession.Seamless)) ?? standard.Session,
            OrdersPerMinute = section.Whole("ordersPerMinute", 1, 120) ?? standard.OrdersPerMinute,
            RequestsPerMinute = section.Whole("requestsPerMinute", 1, 1000) ?? standard.RequestsPerMinute,
            CommissionPerOrder = section.Number("commissionPerOrder", 0, MaximumMoney) ?? standard.CommissionPerOrder,
            FeeInterval = section.Time("feeInterval", TimeSpan.FromSeconds(1), TimeSpan.FromDays(1)) ?? standard.FeeInterval,
            CommissionPerContract = section.Number("commissionPerContract", 0, MaximumMoney) ?? standard.CommissionPerContract
        };
        section.Finish();
        return schwab;
    }

    /// <summary>Kept as it is written: Schwab compares it byte for byte, a slash at the end included.</summary>
    private static Uri? Callback(ConfigurationSection section)
    {
        if (section.Text("callback") is not { } text) return null;
        if (Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme == Uri.UriSchemeHttps) return address;
        section.Fault("callback", $"'{text}' is no address that starts with https://: Schwab takes no other");
        return null;
    }
}
