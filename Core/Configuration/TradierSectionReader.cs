namespace Sluice.Core.Configuration;

/// <summary>Reads <c>tradier</c> of an account. Production and sandbox have hosts, tokens and limits of their own.</summary>
internal static class TradierSectionReader
{
    public const string Broker = "tradier";

    private const decimal MaximumMoney = 1_000_000m;
    private const int MaximumRate = 10_000;

    private static readonly Uri Production = new("https://api.tradier.com/v1/");
    private static readonly Uri ProductionStream = new("wss://ws.tradier.com/v1/");
    private static readonly Uri Sandbox = new("https://sandbox.tradier.com/v1/");
    private static readonly Uri SandboxStream = new("wss://sandbox-ws.tradier.com/v1/");

    public static TradierConfiguration Read(ConfigurationSection section)
    {
        var sandbox = section.Switch("sandbox") ?? false;
        var url = section.Address("url", "https", "http") ?? (sandbox ? Sandbox : Production);
        // The simulator has both at one address; elsewhere nobody can guess the one from the other.
        var stream = section.Address("streamUrl", "wss", "ws") ?? (url == Sandbox ? SandboxStream : url == Production ? ProductionStream : null);
        if (stream == null) section.Fault("streamUrl", "is needed with a url that is not Tradier's own: the WebSocket address with its version");
        var token = section.Secret("token");
        if (token == null) section.Fault("token", "is needed: write ${SLUICE_TRADIER_TOKEN} or ${file:tradier.token}, not the token itself");
        var account = section.Text("account", 32);
        if (account == null) section.Fault("account", "is needed: the account's number at Tradier, such as 6YA00001 or VA12345678");
        var tradier = new TradierConfiguration
        {
            Sandbox = sandbox,
            Url = url,
            StreamUrl = stream ?? ProductionStream,
            Token = token ?? new Secrets.Secret(""),
            Account = account ?? "",
            RequestsPerMinute = section.Whole("requestsPerMinute", 1, MaximumRate) ?? (sandbox ? 60 : 120),
            MarketDataPerMinute = section.Whole("marketDataPerMinute", 1, MaximumRate) ?? (sandbox ? 60 : 120),
            OrdersPerMinute = section.Whole("ordersPerMinute", 1, MaximumRate) ?? 60,
            CommissionPerOrder = section.Number("commissionPerOrder", 0, MaximumMoney) ?? 0,
            FeeInterval = section.Time("feeInterval", TimeSpan.FromSeconds(1), TimeSpan.FromDays(1)) ?? TimeSpan.FromHours(1),
            CommissionPerContract = section.Number("commissionPerContract", 0, MaximumMoney) ?? 0
        };
        section.Finish();
        return tradier;
    }
}
