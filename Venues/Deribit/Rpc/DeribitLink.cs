using Newtonsoft.Json.Linq;
using Sluice.Core.Events;
using Sluice.Venues.Deribit.Payloads;
using Sluice.Venues.Deribit.Settings;
using Sluice.Venues.Http;
using Sluice.Venues.Streaming;
using Sluice.Venues.Trading;

namespace Sluice.Venues.Deribit.Rpc;

/// <summary>One connection with its requests, limits and retries. Each use (trading, market data) has its own.</summary>
internal sealed class DeribitLink : IDeribitLink
{
    /// <summary>How long the first connection may fail for reasons that pass: a stream that is cut in its login is there with the next attempt.</summary>
    private static readonly TimeSpan OpenPatience = TimeSpan.FromSeconds(5);

    private readonly string _name;
    private readonly TimeProvider _clock;
    private readonly ChannelSet _channels = new();
    private readonly RpcCalls _calls;
    private readonly DeribitLimits _limits;
    private readonly ReadRetry _retry;
    private readonly DeribitProtocol _protocol;
    private readonly StreamSession _session;

    /// <param name="options">The account.</param>
    /// <param name="name">Of the connection, for messages.</param>
    /// <param name="clock">Of timeouts, limits and waits.</param>
    /// <param name="limits">Of the account: all its connections together have them.</param>
    /// <param name="streaming">Waits between attempts; silence is set by the heartbeat.</param>
    public DeribitLink(DeribitOptions options, string name, TimeProvider clock, DeribitLimits limits, StreamOptions? streaming = null)
    {
        options.Validate();
        (_name, _clock, _limits) = (name, clock, limits);
        _calls = new RpcCalls(name, clock, options.RequestTimeout);
        _retry = new ReadRetry(clock);
        _protocol = new DeribitProtocol(options, name, _channels, _calls, _limits, clock);
        // Two beats may be missed, a third means that nobody is there.
        _session = new StreamSession(_protocol, (streaming ?? new StreamOptions()) with { Silence = options.Heartbeat * 2.5 }, clock);
        _session.Changed += OnChanged;
    }

    public event Action<bool, string>? Changed;

    public event Action<string, JToken>? Notified
    {
        add => _protocol.Notified += value;
        remove => _protocol.Notified -= value;
    }

    public event Action<IReadOnlyList<string>>? Dropped
    {
        add => _protocol.Dropped += value;
        remove => _protocol.Dropped -= value;
    }

    public bool IsOpen => _session.IsOpen;

    public DateTime FreeAt => _limits.Trades.FreeAt();

    /// <summary>Whether the last attempt failed for a reason that another one may not meet.</summary>
    private bool MayPass => _protocol.Refusal is not { } refusal || DeribitErrors.IsTransient(refusal.Kind);

    public void Open()
    {
        var first = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        void Opened(bool open, string message) => first.TrySetResult("");
        var began = _clock.GetTimestamp();
        void Failed(string why)
        {
            if (!MayPass || _clock.GetElapsedTime(began) >= OpenPatience) first.TrySetResult(why);
        }

        _session.Changed += Opened;
        _session.AttemptFailed += Failed;
        try
        {
            _session.Start();
            if (!IsOpen && first.Task.GetAwaiter().GetResult() is { Length: > 0 } why)
                throw new VenueException(why) { IsTransient = MayPass };
        }
        finally
        {
            _session.Changed -= Opened;
            _session.AttemptFailed -= Failed;
        }
    }

    public Task<JToken> ReadAsync(string method, JObject parameters, decimal cost = DeribitRules.ReadCost) => _retry.RunAsync(async stop =>
    {
        try
        {
            return await CallAsync(method, parameters, cost, stop).ConfigureAwait(false);
        }
        catch (DeribitRefusalException refusal)
        {
            throw Failure(refusal);
        }
    });

    public Task<JToken?> FindAsync(string method, JObject parameters) => _retry.RunAsync<JToken?>(async stop =>
    {
        try
        {
            return await CallAsync(method, parameters, DeribitRules.ReadCost, stop).ConfigureAwait(false);
        }
        catch (DeribitRefusalException refusal) when (refusal.Error.Kind == DeribitErrorKind.NotOpen)
        {
            return null;
        }
        catch (DeribitRefusalException refusal)
        {
            throw Failure(refusal);
        }
    });

    public async Task<JToken> TradeAsync(string method, JObject parameters, DateTime sendBy)
    {
        await TakeTurnAsync(method, sendBy).ConfigureAwait(false);
        if (!IsOpen) throw new NotSentException(ReasonCode.WaitingForBroker, $"{method} was not sent: {_name} is not connected: {_session.LastFailure}");
        try
        {
            return await _calls.CallAsync(_session.SendAsync, method, parameters).ConfigureAwait(false);
        }
        catch (DeribitRefusalException refusal)
        {
            LogInAgainIfNeeded(refusal.Error);
            throw;
        }
    }

    public async Task SubscribeAsync(IReadOnlyCollection<string> channels)
    {
        var added = _channels.Add(channels);
        // Without a connection they are subscribed when there is one.
        if (added.Count == 0 || !IsOpen) return;
        var missing = await DeribitProtocol
            .SubscribeAsync(added, parameters => ReadAsync("private/subscribe", parameters, DeribitRules.SubscribeCost)).ConfigureAwait(false);
        if (missing.Count == 0) return;
        _channels.Remove(missing);
        throw new VenueException($"{_name}: the venue has no channel {string.Join(", ", missing)}");
    }

    public async Task UnsubscribeAsync(IReadOnlyCollection<string> channels)
    {
        var removed = _channels.Remove(channels);
        if (removed.Count == 0 || !IsOpen) return;
        foreach (var part in removed.Chunk(DeribitRules.ChannelsPerRequest))
            await ReadAsync("private/unsubscribe", new JObject { ["channels"] = new JArray(part) }, DeribitRules.SubscribeCost).ConfigureAwait(false);
    }

    public void Apply(AccountLimits limits) => _limits.Apply(limits);

    public void Dispose()
    {
        _session.Dispose();
        _session.Changed -= OnChanged;
        _protocol.Dispose();
        _calls.Lost("closed");
    }

    /// <summary>Waits for the limit, but not beyond the time by which the order has to leave.</summary>
    private async Task TakeTurnAsync(string method, DateTime sendBy)
    {
        var left = sendBy - _clock.GetUtcNow().UtcDateTime;
        if (left <= TimeSpan.Zero) throw new NotSentException(ReasonCode.Expired, $"{method} was not sent: its time was over");
        if (_limits.Trades.TryTake()) return;
        using var late = new CancellationTokenSource(left, _clock);
        try
        {
            await _limits.Trades.TakeAsync(1, late.Token).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is OperationCanceledException or VenueException)
        {
            throw new NotSentException(ReasonCode.OrdersPerSecond, $"{method} was not sent: the account's limit of orders left no room for it in time");
        }
    }

    private async Task<JToken> CallAsync(string method, JObject parameters, decimal cost, CancellationToken stop)
    {
        await _limits.Reads.TakeAsync(cost, stop).ConfigureAwait(false);
        return await _calls.CallAsync(_session.SendAsync, method, parameters, stop).ConfigureAwait(false);
    }

    private VenueException Failure(DeribitRefusalException refusal)
    {
        var again = LogInAgainIfNeeded(refusal.Error);
        return new VenueException(refusal.Message, refusal) { IsTransient = again || DeribitErrors.IsTransient(refusal.Error.Kind) };
    }

    /// <summary>A login that has run out is made anew with the connection; a key that may not do something stays one.</summary>
    private bool LogInAgainIfNeeded(DeribitError error)
    {
        if (error.Code is not (10000 or 13009)) return false;
        _session.Reconnect($"{_name}: the login is no longer good: {error}");
        return true;
    }

    private void OnChanged(bool open, string message)
    {
        if (!open)
        {
            _protocol.Closed();
            _calls.Lost(message);
        }

        Changed?.Invoke(open, message);
    }
}
