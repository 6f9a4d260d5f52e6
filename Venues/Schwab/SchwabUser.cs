using Sluice.Core.Configuration;
using Sluice.Core.Secrets;
using Sluice.Venues.Http;
using Sluice.Venues.Schwab.Api;
using Sluice.Venues.Schwab.Login;
using Sluice.Venues.Schwab.Streaming;

namespace Sluice.Venues.Schwab;

/// <summary>One login at Schwab: its tokens, its calls and its one stream, shared by orders and prices.</summary>
internal sealed class SchwabUser : IDisposable
{
    private readonly VenueHttp _http;

    /// <param name="options">Addresses and bounds.</param>
    /// <param name="application">As registered at Schwab.</param>
    /// <param name="tokenPath">The file of the tokens.</param>
    /// <param name="passphrase">Of that file; null: a key file beside it.</param>
    /// <param name="clock">For everything.</param>
    /// <param name="netsStrategies">Whether the account's strategies may be on opposite sides of a symbol.</param>
    /// <param name="isGuest">Beside the engine, which renews the tokens.</param>
    /// <exception cref="Trading.VenueException">A bound makes no sense, or the key file cannot be used.</exception>
    public SchwabUser(SchwabOptions options, SchwabApplication application, string tokenPath, Secret? passphrase, TimeProvider clock, bool isGuest = false)
    {
        options.Validate();
        (Options, Clock) = (options, clock);
        _http = new VenueHttp("Schwab", clock, options.RequestTimeout);
        Login = new SchwabTokenClient(application, _http, clock);
        Store = new SchwabTokenStore(tokenPath, SchwabPassphrase.Find(passphrase, tokenPath));
        Access = new SchwabAccess(Store, Login, clock) { IsGuest = isGuest };
        Transport = new SchwabTransport(options, _http, Access, clock);
        Trader = new SchwabTrader(Transport, options);
        MarketData = new SchwabMarketData(Transport, options);
        Streamer = new SchwabStreamer(Trader, Access, options, clock);
    }

    /// <summary>The login of an account as the configuration has it.</summary>
    /// <param name="account">The account.</param>
    /// <param name="stateFolder">The base of the token file's path.</param>
    /// <param name="clock">For everything.</param>
    /// <param name="isGuest">Beside the engine, which renews the tokens.</param>
    /// <exception cref="ConfigurationException">The account has no section for Schwab.</exception>
    /// <exception cref="Trading.VenueException">A bound makes no sense, or the key file cannot be used.</exception>
    public static SchwabUser Of(AccountConfiguration account, string stateFolder, TimeProvider clock, bool netsStrategies = false, bool isGuest = false)
    {
        var schwab = account.Schwab ?? throw new ConfigurationException("sluice.json", [$"accounts.{account.Name}.schwab: is needed for an account at Schwab"]);
        var options = new SchwabOptions
        {
            Account = account.Name,
            AccountNumber = schwab.AccountNumber,
            Address = schwab.Url,
            Session = schwab.Session,
            NetsStrategies = netsStrategies,
            OrdersPerMinute = schwab.OrdersPerMinute,
            RequestsPerMinute = schwab.RequestsPerMinute,
            FeeInterval = schwab.FeeInterval
        };
        var tokens = Path.GetFullPath(schwab.TokenFile ?? $"schwab-{account.Name}.tokens", stateFolder);
        return new SchwabUser(options, ApplicationOf(schwab, options), tokens, schwab.TokenPassphrase, clock, isGuest);
    }

    /// <summary>As whom the account is used.</summary>
    public static SchwabApplication ApplicationOf(SchwabConfiguration schwab, SchwabOptions options) => new(options.OAuth, schwab.AppKey, schwab.AppSecret, schwab.Callback);

    public SchwabOptions Options { get; }

    public TimeProvider Clock { get; }

    public SchwabTokenClient Login { get; }

    public SchwabTokenStore Store { get; }

    public SchwabAccess Access { get; }

    public SchwabTransport Transport { get; }

    public SchwabTrader Trader { get; }

    public SchwabMarketData MarketData { get; }

    public SchwabStreamer Streamer { get; }

    public void Dispose()
    {
        Streamer.Dispose();
        _http.Dispose();
    }
}
