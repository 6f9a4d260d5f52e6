using Newtonsoft.Json;
using Sluice.Venues.Streaming;
using Sluice.Venues.Tradier.Api;

namespace Sluice.Venues.Tradier.Streams;

/// <summary>The account's event stream: wakes whoever reads orders, and says when events may have been missed.</summary>
internal sealed class TradierAccountStream : IStreamProtocol, IDisposable
{
    /// <summary>Tradier sends a heartbeat once a minute (brokers.md 2.10); two that are missing are an end.</summary>
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(150);

    private readonly TradierSettings _settings;
    private readonly TradierApi _api;
    private readonly Action<TradierOrderEvent> _received;
    private readonly StreamSession _session;

    /// <param name="settings">The account.</param>
    /// <param name="api">For the ticket of each connection.</param>
    /// <param name="clock">For waits.</param>
    /// <param name="received">An event of this account; quick.</param>
    /// <param name="opened">The stream is open, for the first time or again: what happened before was not told.</param>
    public TradierAccountStream(TradierSettings settings, TradierApi api, TimeProvider clock, Action<TradierOrderEvent> received, Action opened)
    {
        (_settings, _api, _received) = (settings, api, received);
        _session = new StreamSession(this, new StreamOptions { Silence = Silence }, clock);
        _session.Changed += (open, _) =>
        {
            if (open) opened();
        };
    }

    public string Name => "tradier account stream";

    public bool IsOpen => _session.IsOpen;

    /// <summary>The session's ticket, from the locating of a connection to its opening.</summary>
    private string Ticket { get; set; } = "";

    public void Start() => _session.Start();

    public async Task<Uri> LocateAsync(CancellationToken stop)
    {
        Ticket = await _api.CreateSessionAsync("accounts", stop).ConfigureAwait(false);
        return new Uri(_settings.StreamUrl, "accounts/events");
    }

    public Task OpenAsync(IStreamConnection connection, CancellationToken stop)
    {
        var wish = new { events = new[] { "order" }, sessionid = Ticket, excludeAccounts = Array.Empty<string>() };
        return connection.SendAsync(JsonConvert.SerializeObject(wish), stop);
    }

    public void Receive(string text)
    {
        if (TradierOrderEvent.Read(text) is { } received && (received.Account == null || received.Account == _settings.AccountNumber)) _received(received);
    }

    public void Dispose() => _session.Dispose();
}
