using Sluice.Core.Events;
using Sluice.Core.Journal;
using Sluice.Venues.Schwab.Api;
using Sluice.Venues.Schwab.Login;
using Sluice.Venues.Schwab.Orders;
using Sluice.Venues.Schwab.Streaming;
using Sluice.Venues.Trading;

namespace Sluice.Venues.Schwab;

/// <summary>
/// One account at Schwab. No key of ours travels with an order, so that an order whose answer was lost is known only by its looks, see
/// <see cref="SchwabEvidence"/>; it is never sent again. A replace gives the order another id, so that prices are not changed in place.
/// </summary>
internal sealed class SchwabVenue : IVenue, ILateFees
{
    public const string Broker = "schwab";

    private const string Currency = "USD";

    /// <summary>Share of its time that an order waits for the positions: one that closes a position can go without them.</summary>
    private const double ClosingShare = 0.3;

    private const double OpeningShare = 0.7;

    /// <summary>Texts that are told once.</summary>
    private const int RememberedTexts = 1_000;

    /// <summary>A week: what an engine misses that was stopped over a long weekend.</summary>
    private static readonly TimeSpan FeesReachBack = TimeSpan.FromDays(7);

    private readonly SchwabUser _user;
    private readonly SchwabOptions _options;
    private readonly TimeProvider _clock;
    private readonly SchwabLink _link;
    private readonly SchwabPositions _positions;
    private readonly SchwabOpenOrders _open = new();
    private readonly SchwabActivityDesk _activity;
    private readonly AccountActivityService _orders = new();
    private readonly SchwabTranslator _translator;
    private readonly SchwabEvidence _evidence;
    private readonly SchwabPlacing _placing;
    private readonly SchwabOrderReading _reading;
    private readonly RecentSet _told = new(RememberedTexts);
    private readonly Action _release;
    private string? _hash;
    private string _number = "";
    private bool _streamLost;
    private int _disposed;

    /// <param name="user">The login; stays its owner's.</param>
    /// <param name="claims">What is journaled of this account's orders.</param>
    /// <param name="release">Called once, when the login is not needed any more.</param>
    public SchwabVenue(SchwabUser user, IOrderClaims claims, Action release)
    {
        (_user, _options, _clock, _release) = (user, user.Options, user.Clock, release);
        _link = new SchwabLink(user);
        _link.Changed += (connected, message) => ConnectionChanged?.Invoke(connected, message);
        _link.TokenEnding += notice => TokenEnding?.Invoke(notice);
        _positions = new SchwabPositions(user.Trader, () => user.Streamer.IsOpen, _clock);
        _translator = new SchwabTranslator(_options.Session, _options.NetsStrategies);
        _evidence = new SchwabEvidence(user.Trader, _options, claims, _clock);
        _placing = new SchwabPlacing(user.Trader, _evidence, _options, _clock);
        _reading = new SchwabOrderReading(user.Trader, _open, _options, TellOnce, _clock);
        _activity = new SchwabActivityDesk(_open, orderId => _reading.ReadOneAsync(Hash, orderId), _clock);
        _activity.Reported += report => Reported?.Invoke(report);
        _orders.Received += OnActivity;
        user.Streamer.Add(_orders);
        user.Streamer.Noticed += OnNoticed;
        user.Streamer.Changed += OnStreamChanged;
        user.Access.Noticed += OnNoticed;
        Profile = new VenueProfile
        {
            Broker = Broker,
            Account = _options.Account,
            Currency = Currency,
            Kinds = SchwabTranslator.Kinds,
            Durations = SchwabTranslator.Durations,
            CarriesKey = false,
            MaximumLegs = IntentGroup.MaximumLegs,
            ReplacesInPlace = false,
            ExtendedHours = true,
            ClockSkew = _options.ClockSkew,
            RequestsPerSecond = _options.OrdersPerSecond,
            Burst = _options.OrderBurst
        };
    }

    public event Action<VenueReport>? Reported;

    public event Action<bool, string>? ConnectionChanged;

    /// <summary>The login ends soon, or has ended. On any thread.</summary>
    public event Action<TokenNotice>? TokenEnding;

    /// <summary>What people should know and what stops nothing. On any thread, each text once.</summary>
    public event Action<string>? Noticed;

    public VenueProfile Profile { get; }

    public TimeSpan FeeInterval => _options.FeeInterval;

    public TimeSpan FeeWindow => FeesReachBack;

    public bool IsConnected => _link.IsConnected;

    public DateTime FreeAt(VenueRequest request) => request == VenueRequest.Place ? _user.Trader.PlacingFreeAt : _user.Trader.CancelFreeAt;

    private DateTime Now => _clock.GetUtcNow().UtcDateTime;

    private string Hash => _hash ?? throw new VenueException($"Schwab: account {_options.Account} is known only after Connect");

    public void Connect()
    {
        ConnectForReading();
        _activity.Start();
        _user.Streamer.Start();
    }

    /// <summary>Without the stream, of which a login has one only: for a process beside the engine.</summary>
    /// <exception cref="VenueException">Schwab cannot be reached or refuses the account.</exception>
    public void ConnectForReading()
    {
        var numbers = _link.Connect();
        var chosen = _options.AccountNumber is { } wanted
            ? numbers.FirstOrDefault(number => number.Number == wanted)
            : numbers is [var only] ? only : null;
        if (chosen == null)
        {
            _link.Disconnect();
            throw new VenueException(_options.AccountNumber == null
                ? $"the Schwab login has {numbers.Count} accounts: name one with schwab.accountNumber"
                : $"the Schwab login does not have the account that schwab.accountNumber names: tick it when logging in; {SchwabLogin.HowTo}");
        }

        (_hash, _number) = (chosen.Hash, chosen.Number);
    }

    public void Disconnect() => _link.Disconnect();

    public async Task<PlaceAnswer> PlaceAsync(IntentRecord intent, DateTime sendBy)
    {
        var held = await HeldAsync(intent, sendBy).ConfigureAwait(false);
        if (_translator.Translate(intent, held, out var refusal) is not { } request) return PlaceAnswer.Rejected(refusal!.Reason, refusal.Message);
        var (order, answer) = await SendAsync(intent, request, sendBy).ConfigureAwait(false);
        return order == null ? answer! : PlaceAnswer.Accepted(order.OrderId);
    }

    public async Task<PlaceAnswer> PlaceGroupAsync(IReadOnlyList<IntentRecord> legs, DateTime sendBy)
    {
        List<decimal?> held = [];
        foreach (var leg in legs) held.Add(await HeldAsync(leg, sendBy).ConfigureAwait(false));
        if (SchwabTranslator.Translate(legs, held, _options.NetsStrategies, out var refusal) is not { } request) return PlaceAnswer.Rejected(refusal!.Reason, refusal.Message);
        var (order, answer) = await SendAsync(legs[0], request, sendBy).ConfigureAwait(false);
        return order == null ? answer! : PlaceAnswer.Accepted(order.OrderId) with { LegOrderIds = [.. request.Legs.Select(leg => SchwabLegIds.Of(order.OrderId, leg.Symbol))] };
    }

    public Task<ReplaceAnswer> ReplaceAsync(IntentRecord intent, OrderPrices prices) =>
        Task.FromResult(ReplaceAnswer.Refused("Schwab replaces an order by another with another id: cancel it and place another"));

    public async Task<CancelAnswer> CancelAsync(IntentRecord intent)
    {
        if (intent.BrokerOrderId is not { } id) return new CancelAnswer(CancelAnswerKind.Failed, "the order's id at Schwab is not known yet");
        var orderId = SchwabLegIds.OrderOf(id);
        try
        {
            var reply = await _user.Trader.CancelAsync(Hash, orderId).ConfigureAwait(false);
            if (reply.IsSuccess) return new CancelAnswer(CancelAnswerKind.Accepted);
            // What Schwab says about an order that has ended is not known for sure, the order's own state is.
            var words = SchwabErrors.Read(reply).Message;
            var order = await _user.Trader.OrderAsync(Hash, orderId).ConfigureAwait(false);
            return new CancelAnswer(order is { HasEnded: true } ? CancelAnswerKind.NotOpen : CancelAnswerKind.Failed, words);
        }
        catch (VenueException failure)
        {
            return new CancelAnswer(CancelAnswerKind.Failed, failure.Message);
        }
    }

    public Task<IReadOnlyList<VenueOrder>> ReadOrdersAsync(DateTime since) => _reading.ReadAsync(Hash, since);

    public Task<VenueEvidence> FindEvidenceAsync(IntentRecord intent) => _evidence.FindAsync(Hash, intent);

    public async Task<IReadOnlyDictionary<string, decimal>> ReadCashAsync()
    {
        var account = await _positions.ReadAsync(Hash, CancellationToken.None).ConfigureAwait(false);
        var cash = account.Cash ?? throw new VenueException($"Schwab: the account {_options.Account} ({account.Type}) comes without its cash");
        return new Dictionary<string, decimal> { [Currency] = cash };
    }

    public async Task<IReadOnlyList<VenuePosition>> ReadPositionsAsync()
    {
        var account = await _positions.ReadAsync(Hash, CancellationToken.None).ConfigureAwait(false);
        List<VenuePosition> positions = [];
        foreach (var position in account.Positions)
        {
            if (position.Quantity == 0) continue;
            if (SchwabSymbols.TryRead(position.Symbol, position.AssetType, out var instrument)) positions.Add(new VenuePosition(instrument.ToString(), position.Quantity, position.AveragePrice));
            else TellOnce($"account {_options.Account} holds {position.Quantity} {position.Symbol} ({position.AssetType}), which is not traded here: it is left out");
        }

        return positions;
    }

    public async Task<IReadOnlyList<VenueFee>> ReadFeesAsync(DateTime since)
    {
        var until = Now + _options.ClockSkew;
        var transactions = await _user.Trader.TransactionsAsync(Hash, since, until).ConfigureAwait(false);
        // The fill may be older than its fee.
        return SchwabLateFees.Of(transactions, Currency, since - FeesReachBack, until);
    }

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 1) return;
        _user.Streamer.Remove(_orders);
        _user.Streamer.Noticed -= OnNoticed;
        _user.Streamer.Changed -= OnStreamChanged;
        _user.Access.Noticed -= OnNoticed;
        _orders.Received -= OnActivity;
        _activity.Dispose();
        _link.Dispose();
        _release();
    }

    /// <summary>The account's position before an order; null when it cannot be read in time.</summary>
    private async Task<decimal?> HeldAsync(IntentRecord intent, DateTime sendBy)
    {
        var left = sendBy - Now;
        if (_hash == null || left <= TimeSpan.Zero) return null;
        using var patience = new CancellationTokenSource(left * (intent.ReducesPosition ? ClosingShare : OpeningShare), _clock);
        return await _positions.HeldAsync(_hash, intent.Symbol, patience.Token).ConfigureAwait(false);
    }

    private async Task<(SchwabOrder? Order, PlaceAnswer? Answer)> SendAsync(IntentRecord intent, SchwabRequest request, DateTime sendBy)
    {
        if (_hash is not { } hash) return (null, PlaceAnswer.Rejected(ReasonCode.NeverArrived, $"account {_options.Account} is not connected"));
        var sentAt = Now;
        var sending = await _user.Trader.PlaceAsync(hash, SchwabRequestWriter.Write(request), sendBy).ConfigureAwait(false);
        _positions.Moved();
        var (order, answer) = await _placing.InterpretAsync(hash, intent, SchwabMatch.Of(request), sending, sentAt).ConfigureAwait(false);
        if (order == null) return (null, answer);
        _open.See(order);
        // It may be filled already; the lane keeps the report until it has the answer.
        foreach (var report in SchwabReports.Describe(order)) Reported?.Invoke(report);
        return (order, null);
    }

    private void OnActivity(AccountActivity activity, DateTime? time)
    {
        if (activity.AccountNumber.Length > 0 && activity.AccountNumber != _number) return;
        _positions.Moved();
        _activity.Take(activity, time);
    }

    private void OnStreamChanged(bool open, string why)
    {
        _positions.Moved();
        // The first opening is no news.
        if (open && !_streamLost) return;
        _streamLost = !open;
        Noticed?.Invoke(open ? why : $"{why}; orders and fills are read meanwhile");
    }

    private void OnNoticed(string message) => Noticed?.Invoke(message);

    private void TellOnce(string message)
    {
        lock (_told)
            if (!_told.Add(message)) return;
        Noticed?.Invoke(message);
    }
}
