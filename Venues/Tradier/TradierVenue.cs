using Sluice.Core.Journal;
using Sluice.Venues.Time;
using Sluice.Venues.Tradier.Api;
using Sluice.Venues.Tradier.Orders;
using Sluice.Venues.Tradier.Streams;
using Sluice.Venues.Trading;

namespace Sluice.Venues.Tradier;

/// <summary>
/// An account at Tradier. Its key is the order's tag, which Tradier gives back but does not check for repetition: it is for finding an order
/// whose answer was lost. The account stream says which order to read; what is read is what counts.
/// </summary>
internal sealed class TradierVenue : IVenue, ILateFees
{
    public const string Broker = "tradier";

    /// <summary>Texts that are told once: holdings without a canonical id, orders that cannot be understood. An account has fewer.</summary>
    private const int RememberedTexts = 1_000;

    /// <summary>A week: the night's history of a long weekend, and an engine that was stopped over it.</summary>
    private static readonly TimeSpan FeesReachBack = TimeSpan.FromDays(7);

    private readonly TradierSettings _settings;
    private readonly TimeProvider _clock;
    private readonly TradierApi _api;
    private readonly TradierBook _book;
    private readonly TradierHoldings _holdings;
    private readonly TradierPlacing _placing;
    private readonly TradierEvidence _evidence;
    private readonly TradierLink _link;
    private readonly TradierReader _reader;
    private readonly TradierAccountStream _stream;
    private readonly Lock _gate = new();
    private readonly RecentSet _told = new(RememberedTexts);
    private int _started;

    public TradierVenue(TradierSettings settings, TimeProvider clock)
    {
        (_settings, _clock) = (settings, clock);
        _api = new TradierApi(settings, clock);
        _book = new TradierBook(settings.Currency);
        _holdings = new TradierHoldings(_api, clock);
        _placing = new TradierPlacing(_api, _book, _holdings, settings.NetsStrategies, clock);
        _evidence = new TradierEvidence(_api, _book, clock);
        _link = new TradierLink(_api, clock);
        _reader = new TradierReader(_api, _book, Report, TellOnce);
        _stream = new TradierAccountStream(settings, _api, clock, Received, _reader.WakeAll, words => Warned?.Invoke(words));
        Profile = ProfileOf(settings);
    }

    public event Action<VenueReport>? Reported;

    public event Action<bool, string>? ConnectionChanged
    {
        add => _link.Changed += value;
        remove => _link.Changed -= value;
    }

    /// <summary>Something that a person should know and that stops nothing, told once. On any thread.</summary>
    public event Action<string>? Warned;

    public VenueProfile Profile { get; }

    /// <summary>The calls themselves, within the same limits: for what is no part of trading.</summary>
    public TradierApi Api => _api;

    public TimeSpan FeeInterval => _settings.FeeInterval;

    public TimeSpan FeeWindow => FeesReachBack;

    public bool IsConnected => _link.IsUp;

    public DateTime FreeAt(VenueRequest request) => _api.FreeAt(request == VenueRequest.Place ? TradierBudget.Trading : TradierBudget.Standard);

    public void Connect()
    {
        if (_link.IsUp) return;
        CheckAccountAsync().GetAwaiter().GetResult();
        _holdings.ReadAllAsync().GetAwaiter().GetResult();
        _link.Start();
        if (Interlocked.Exchange(ref _started, 1) == 1) return;
        _reader.Start();
        _stream.Start();
    }

    /// <summary>The streams go on: whoever connects again finds nothing missed.</summary>
    public void Disconnect() => _link.Stop();

    public Task<PlaceAnswer> PlaceAsync(IntentRecord intent, DateTime sendBy) => _placing.PlaceAsync(intent, sendBy);

    public Task<PlaceAnswer> PlaceGroupAsync(IReadOnlyList<IntentRecord> legs, DateTime sendBy) => _placing.PlaceGroupAsync(legs, sendBy);

    public async Task<ReplaceAnswer> ReplaceAsync(IntentRecord intent, OrderPrices prices)
    {
        if (intent.Group != null) return ReplaceAnswer.Refused("a leg has no price of its own at Tradier: cancel the combo and place another");
        try
        {
            var reply = await _api.ReplaceAsync(intent.BrokerOrderId!, TradierOrderWriter.WriteChange(intent, prices.Limit, prices.Stop)).ConfigureAwait(false);
            if (reply.Fault is not { } fault) return ReplaceAnswer.Accepted;
            return fault.IsRefusal ? ReplaceAnswer.Refused(fault.Message) : ReplaceAnswer.Lost(fault.Message);
        }
        catch (VenueException failure)
        {
            return ReplaceAnswer.Lost(failure.Message);
        }
    }

    public async Task<CancelAnswer> CancelAsync(IntentRecord intent)
    {
        var id = _book.ParentOf(intent.BrokerOrderId!) ?? intent.BrokerOrderId!;
        try
        {
            var reply = await _api.CancelAsync(id).ConfigureAwait(false);
            if (reply.Fault is not { } fault) return new CancelAnswer(CancelAnswerKind.Accepted);
            if (fault.Kind != TradierFaultKind.OrderEnded) return new CancelAnswer(CancelAnswerKind.Failed, fault.Message);
            // The words say how it ended, but a reading says it with the fills.
            _reader.Wake(id);
            return new CancelAnswer(CancelAnswerKind.NotOpen, fault.Message);
        }
        catch (VenueException failure)
        {
            return new CancelAnswer(CancelAnswerKind.Failed, failure.Message);
        }
    }

    /// <summary>Tradier lists the current trading day and what is pending from before: what ended on an earlier day is asked for by itself.</summary>
    public async Task<IReadOnlyList<VenueOrder>> ReadOrdersAsync(DateTime since)
    {
        List<VenueOrder> read = [];
        foreach (var (order, fill) in await _reader.ReadAllAsync().ConfigureAwait(false))
        {
            if (fill != null) _holdings.Changed();
            if (!order.HasEnded || order.Time >= since) read.Add(order);
        }

        return read;
    }

    public Task<VenueEvidence> FindEvidenceAsync(IntentRecord intent) => _evidence.FindAsync(intent);

    /// <summary>All cash, settled or not: what the account's equity is made of.</summary>
    public async Task<IReadOnlyDictionary<string, decimal>> ReadCashAsync()
    {
        var balances = await _api.ReadBalancesAsync().ConfigureAwait(false);
        return new Dictionary<string, decimal> { [_settings.Currency] = balances.TotalCash };
    }

    /// <summary>The average is the cost basis for one unit of the instrument.</summary>
    public async Task<IReadOnlyList<VenuePosition>> ReadPositionsAsync()
    {
        List<VenuePosition> positions = [];
        foreach (var held in await _holdings.ReadAllAsync().ConfigureAwait(false))
        {
            if (held.Quantity == 0) continue;
            if (TradierSymbols.TryRead(held.Symbol, out var symbol))
                positions.Add(new VenuePosition(symbol, held.Quantity, held.CostBasis / held.Quantity / TradierSymbols.Multiplier(held.Symbol)));
            else
                TellOnce($"Tradier holds {held.Quantity} of '{held.Symbol}', which is no instrument here: it is in no book");
        }

        return positions;
    }

    /// <summary>From the beginning of a day: parts of one would be counted anew.</summary>
    public async Task<IReadOnlyList<VenueFee>> ReadFeesAsync(DateTime since)
    {
        var history = await _api.ReadHistoryAsync(NewYork.DateAt(since), NewYork.DateAt(_clock.GetUtcNow().UtcDateTime)).ConfigureAwait(false);
        return TradierLateFees.Of(history, _settings.Currency);
    }

    public void Dispose()
    {
        _stream.Dispose();
        _reader.Dispose();
        _link.Dispose();
        _api.Dispose();
    }

    private static VenueProfile ProfileOf(TradierSettings settings)
    {
        var (perSecond, burst) = TradierTransport.Pace(settings.OrdersPerMinute);
        return new VenueProfile
        {
            Broker = Broker,
            Account = settings.Account,
            Currency = settings.Currency,
            Kinds = new HashSet<OrderKind> { OrderKind.Market, OrderKind.Limit, OrderKind.StopMarket, OrderKind.StopLimit },
            Durations = new HashSet<OrderDuration> { OrderDuration.Day, OrderDuration.GoodTilCanceled },
            CarriesKey = true,
            MaximumLegs = IntentGroup.MaximumLegs,
            ReplacesInPlace = true,
            ExtendedHours = true,
            EvidencePerSweep = int.MaxValue,
            RequestsPerSecond = perSecond,
            Burst = burst
        };
    }

    /// <summary>A token of another account, or for the other of production and sandbox, should say so at once.</summary>
    private async Task CheckAccountAsync()
    {
        var accounts = await _api.ReadAccountsAsync().ConfigureAwait(false);
        if (accounts.Any(account => account.Number == _settings.AccountNumber)) return;
        var known = accounts.Count == 0 ? "it has none" : $"it has {string.Join(", ", accounts.Select(account => account.Number))}";
        throw new VenueException($"tradier: the token of account '{_settings.Account}' may not use {_settings.AccountNumber}: {known}");
    }

    private void Received(TradierOrderEvent received)
    {
        // Events may come late and out of order; one about an order that was read after its end says nothing new.
        if (!_book.IsSettled(received.LegId ?? received.OrderId)) _reader.Wake(received.OrderId);
    }

    private void TellOnce(string text)
    {
        lock (_gate)
            if (!_told.Add(text)) return;
        Warned?.Invoke(text);
    }

    private void Report(VenueReport report)
    {
        if (report is VenueFill) _holdings.Changed();
        Reported?.Invoke(report);
    }
}
