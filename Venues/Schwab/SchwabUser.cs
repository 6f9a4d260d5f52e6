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
    /// <exception cref="Trading.VenueException">A bound makes no sense, or the key file cannot be used.</exception>
    public SchwabUser(SchwabOptions options, SchwabApplication application, string tokenPath, Secret? passphrase, TimeProvider clock)
    {
        options.Validate();
        (Options, Clock) = (options, clock);
        _http = new VenueHttp("Schwab", clock, options.RequestTimeout);
        Login = new SchwabTokenClient(application, _http, clock);
        Store = new SchwabTokenStore(tokenPath, SchwabPassphrase.Find(passphrase, tokenPath));
        Access = new SchwabAccess(Store, Login, clock);
        Transport = new SchwabTransport(options, _http, Access, clock);
        Trader = new SchwabTrader(Transport, options);
        MarketData = new SchwabMarketData(Transport, options);
        Streamer = new SchwabStreamer(Trader, Access, options, clock);
    }

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
