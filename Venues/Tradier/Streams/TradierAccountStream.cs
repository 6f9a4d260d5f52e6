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
    private readonly Action<string> _warn;
    private bool _lost;

    /// <param name="settings">The account.</param>
    /// <param name="api">For the ticket of each connection.</param>
    /// <param name="clock">For waits.</param>
    /// <param name="received">An event of this account; quick.</param>
    /// <param name="opened">The stream is open, for the first time or again: what happened before was not told.</param>
    /// <param name="warn">It is lost, or cannot be opened: once until it is open again.</param>
    public TradierAccountStream(
        TradierSettings settings, TradierApi api, TimeProvider clock, Action<TradierOrderEvent> received, Action opened, Action<string> warn)
    {
        (_settings, _api, _received, _warn) = (settings, api, received, warn);
        _session = new StreamSession(this, new StreamOptions { Silence = Silence }, clock);
        _session.AttemptFailed += Lose;
        _session.Changed += (open, words) =>
        {
            if (!open)
            {
                Lose(words);
                return;
            }

            _lost = false;
            opened();
        };
    }

    public string Name => "tradier account stream";

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

    /// <summary>On the session's thread, as everything about its connection.</summary>
    private void Lose(string words)
    {
        if (_lost) return;
        _lost = true;
        _warn($"{words}; until it is back, fills are found by reading the orders every few seconds");
    }
}
