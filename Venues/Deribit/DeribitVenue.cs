using Newtonsoft.Json.Linq;
using Sluice.Core.Events;
using Sluice.Core.Journal;
using Sluice.Venues.Deribit.MarketData;
using Sluice.Venues.Deribit.Orders;
using Sluice.Venues.Deribit.Payloads;
using Sluice.Venues.Deribit.Rpc;
using Sluice.Venues.Deribit.Settings;
using Sluice.Venues.Json;
using Sluice.Venues.Trading;

namespace Sluice.Venues.Deribit;

/// <summary>
/// One Deribit account. Orders carry their key as label and the time until which Deribit takes them, so that an order whose answer was lost
/// is found, or is known never to have been, within a minute. Quantities are contracts for inverse futures and coin for everything else.
/// </summary>
internal sealed class DeribitVenue : IVenue
{
    /// <summary>The broker's name in events, books and the configuration.</summary>
    public const string Broker = "deribit";

    /// <summary>Orders and trades of all instruments and currencies, those of one event together.</summary>
    public const string ChangesChannel = "user.changes.any.any.raw";

    /// <summary>A machine's clock further off would have its orders refused, or taken for longer than they should.</summary>
    private static readonly TimeSpan ClockTolerance = TimeSpan.FromSeconds(5);

    private readonly DeribitOptions _options;
    private readonly TimeProvider _clock;
    private readonly Func<IDeribitLink> _newLink;
    private readonly InstrumentCatalog _catalog;
    private readonly OrderIdentities _identities = new();
    private readonly ChangeReporter _changes;
    private readonly AccountReader _reader;
    private readonly EvidenceSearch _evidence;
    private readonly HoldingsReader _holdings;
    private readonly DeribitOrderTranslator _translator;
    private volatile IDeribitLink? _link;
    private volatile bool _isLost;

    /// <summary>Of an account that has no other connection in this process.</summary>
    public DeribitVenue(DeribitOptions options, TimeProvider clock)
        : this(options, clock, new DeribitLimits(options, clock))
    {
    }

    public DeribitVenue(DeribitOptions options, TimeProvider clock, DeribitLimits limits)
        : this(options, clock, () => new DeribitLink(options, $"deribit {options.Account}", clock, limits))
    {
    }

    public DeribitVenue(DeribitOptions options, TimeProvider clock, Func<IDeribitLink> newLink)
    {
        options.Validate();
        (_options, _clock, _newLink) = (options, clock, newLink);
        _catalog = new InstrumentCatalog(options.Currencies, options.InstrumentRefresh, clock);
        var reports = new OrderReports(_catalog, _identities);
        _reader = new AccountReader(Link, options.Currencies, reports, _identities, clock);
        _changes = new ChangeReporter(new AccountChanges(reports, _identities), _reader, report => Reported?.Invoke(report));
        _evidence = new EvidenceSearch(Link, _reader, _catalog, _identities);
        _holdings = new HoldingsReader(Link, options.Currencies, _catalog);
        _translator = new DeribitOrderTranslator(options.Trigger);
        var limits = DeribitRules.LimitsOf(options.Tier);
        Profile = new VenueProfile
        {
            Broker = Broker,
            Account = options.Account,
            Currency = options.Currency,
            Kinds = DeribitOrderTranslator.Kinds,
            Durations = DeribitOrderTranslator.Durations,
            CarriesKey = true,
            ReplacesInPlace = true,
            RequestsPerSecond = limits.TradeRate,
            Burst = (int)limits.TradeBurst
        };
    }

    public event Action<VenueReport>? Reported;

    public event Action<bool, string>? ConnectionChanged;

    public VenueProfile Profile { get; }

    /// <summary>What the venue listed last, of the traded currencies.</summary>
    public IReadOnlyCollection<DeribitInstrument> Instruments => _catalog.All;

    public bool IsConnected => _link is { IsOpen: true };

    /// <summary>Orders, edits and cancels draw from one pool.</summary>
    public DateTime FreeAt(VenueRequest request) => _link?.FreeAt ?? DateTime.MinValue;

    private string Currencies => string.Join(", ", _options.Currencies);

    private DateTime Now => _clock.GetUtcNow().UtcDateTime;

    public void Connect()
    {
        if (_link != null) return;
        var link = _newLink();
        link.Notified += OnNotified;
        link.Changed += OnChanged;
        try
        {
            link.SubscribeAsync([ChangesChannel]).GetAwaiter().GetResult();
            link.Open();
            _link = link;
            PrepareAsync(link).GetAwaiter().GetResult();
        }
        catch (VenueException)
        {
            Leave(link);
            throw;
        }
    }

    public void Disconnect()
    {
        if (_link is { } link) Leave(link);
    }

    public void Dispose() => Disconnect();

    public async Task<PlaceAnswer> PlaceAsync(IntentRecord intent, DateTime sendBy)
    {
        if (_link is not { } link) return PlaceAnswer.Rejected(ReasonCode.WaitingForBroker, $"not sent: deribit {_options.Account} is not connected");
        if (_catalog.Find(intent.Symbol) is not { } instrument)
            return PlaceAnswer.Rejected(ReasonCode.UnknownSymbol, $"Deribit lists no {intent.Symbol} in {Currencies}. {_catalog.Fault}".Trim());
        if (!_translator.TryPlace(intent, instrument, ValidUntil(intent, sendBy), out var request, out var refusal))
            return PlaceAnswer.Rejected(refusal.Reason, refusal.Message);
        try
        {
            var sent = await link.TradeAsync(request.Method, request.Parameters, sendBy).ConfigureAwait(false);
            var answer = DeribitJson.RecordOf(sent, $"deribit answer to {request.Method}");
            var order = DeribitOrder.Read(answer.Record("order") ?? throw answer.Fault("order", "is missing"));
            _changes.Report(answer);
            return OrderReports.StatusOf(order.State) == VenueOrderStatus.Rejected
                ? PlaceAnswer.Rejected(ReasonCode.VenueRejected, $"Deribit has rejected the order: {order.CancelReason ?? "no reason given"}")
                : PlaceAnswer.Accepted(_identities.FirstOf(order.OrderId));
        }
        catch (NotSentException unsent)
        {
            return PlaceAnswer.Rejected(unsent.Reason, unsent.Message);
        }
        catch (DeribitRefusalException refused)
        {
            var kind = refused.Error.Kind;
            return kind == DeribitErrorKind.Unclear ? PlaceAnswer.Lost(refused.Message) : PlaceAnswer.Rejected(DeribitErrors.ReasonOf(kind), refused.Message);
        }
        catch (VenueException lost)
        {
            return PlaceAnswer.Lost(lost.Message);
        }
    }

    /// <summary>Never called: the profile takes one leg.</summary>
    public Task<PlaceAnswer> PlaceGroupAsync(IReadOnlyList<IntentRecord> legs, DateTime sendBy) =>
        Task.FromResult(PlaceAnswer.Rejected(ReasonCode.NotSupported, "combos are not traded at Deribit by this build"));

    public async Task<ReplaceAnswer> ReplaceAsync(IntentRecord intent, OrderPrices prices)
    {
        if (intent.BrokerOrderId is not { } id || _catalog.Find(intent.Symbol) is not { } instrument)
            return ReplaceAnswer.Refused($"{intent.Symbol} is not traded, or the order has no id yet");
        var sendBy = Now + _options.RequestTimeout;
        if (!DeribitOrderTranslator.TryReplace(intent, instrument, _identities.LastOf(id), prices, sendBy, out var request, out var refusal))
            return ReplaceAnswer.Refused(refusal.Message);
        try
        {
            var answer = await Link().TradeAsync(request.Method, request.Parameters, sendBy).ConfigureAwait(false);
            _changes.Report(DeribitJson.RecordOf(answer, "deribit answer to an edit"));
            return ReplaceAnswer.Accepted;
        }
        catch (NotSentException unsent)
        {
            return ReplaceAnswer.Refused(unsent.Message);
        }
        catch (DeribitRefusalException refused)
        {
            return refused.Error.Kind == DeribitErrorKind.Unclear ? ReplaceAnswer.Lost(refused.Message) : ReplaceAnswer.Refused(refused.Message);
        }
        catch (VenueException lost)
        {
            return ReplaceAnswer.Lost(lost.Message);
        }
    }

    public async Task<CancelAnswer> CancelAsync(IntentRecord intent)
    {
        if (intent.BrokerOrderId is not { } id) return await CancelByLabelAsync(intent).ConfigureAwait(false);
        try
        {
            var parameters = new JObject { ["order_id"] = _identities.LastOf(id) };
            var canceled = await Link().TradeAsync("private/cancel", parameters, Now + _options.RequestTimeout).ConfigureAwait(false);
            _changes.Report(new JsonRecord("deribit answer to a cancel", new JObject { ["order"] = canceled }));
            return new CancelAnswer(CancelAnswerKind.Accepted);
        }
        catch (DeribitRefusalException refused) when (refused.Error.Kind == DeribitErrorKind.NotOpen)
        {
            // A trigger order that has just fired is open under another id, which the label leads to.
            return intent.Kind is OrderKind.StopMarket or OrderKind.StopLimit or OrderKind.TrailingStop
                ? await CancelByLabelAsync(intent).ConfigureAwait(false)
                : new CancelAnswer(CancelAnswerKind.NotOpen, refused.Message);
        }
        catch (Exception failure) when (failure is NotSentException or DeribitRefusalException or VenueException)
        {
            return new CancelAnswer(CancelAnswerKind.Failed, failure.Message);
        }
    }

    public Task<IReadOnlyList<VenueOrder>> ReadOrdersAsync(DateTime since)
    {
        _catalog.RefreshIfOld(Link());
        return _reader.OrdersAsync(since);
    }

    public Task<VenueEvidence> FindEvidenceAsync(IntentRecord intent) => _evidence.FindAsync(intent);

    public Task<IReadOnlyDictionary<string, decimal>> ReadCashAsync() => _holdings.CashAsync();

    public Task<IReadOnlyList<VenuePosition>> ReadPositionsAsync() => _holdings.PositionsAsync();

    /// <summary>Bars of trades between two times, UTC; none of what is not listed.</summary>
    /// <exception cref="VenueException">They cannot be read.</exception>
    public async Task<IReadOnlyList<DeribitBar>> ReadBarsAsync(string symbol, TimeSpan period, DateTime from, DateTime until) =>
        _catalog.Find(symbol) is { } instrument ? await DeribitBarReader.ReadAsync(Link(), instrument.Name, period, from, until).ConfigureAwait(false) : [];

    /// <summary>The evidence rule counts from Sending: no order is valid for longer than that allows, whoever sends it.</summary>
    private static DateTime ValidUntil(IntentRecord intent, DateTime sendBy)
    {
        var last = (intent.Sending ?? sendBy) + DeribitRules.LongestValidity;
        return sendBy < last ? sendBy : last;
    }

    private async Task<CancelAnswer> CancelByLabelAsync(IntentRecord intent)
    {
        try
        {
            var parameters = new JObject { ["label"] = intent.Key.Value, ["currency"] = _catalog.CurrencyOf(intent.Symbol) };
            var count = await Link().TradeAsync("private/cancel_by_label", parameters, Now + _options.RequestTimeout).ConfigureAwait(false);
            return new CancelAnswer(count.Type == JTokenType.Integer && count.Value<long>() > 0 ? CancelAnswerKind.Accepted : CancelAnswerKind.NotOpen);
        }
        catch (DeribitRefusalException refused) when (refused.Error.Kind == DeribitErrorKind.NotOpen)
        {
            return new CancelAnswer(CancelAnswerKind.NotOpen, refused.Message);
        }
        catch (Exception failure) when (failure is NotSentException or DeribitRefusalException or VenueException)
        {
            return new CancelAnswer(CancelAnswerKind.Failed, failure.Message);
        }
    }

    private async Task PrepareAsync(IDeribitLink link)
    {
        var off = await _evidence.TimeAsync().ConfigureAwait(false) - Now;
        if (off.Duration() > ClockTolerance)
        {
            var way = off > TimeSpan.Zero ? "behind" : "ahead of";
            throw new VenueException(
                $"deribit {_options.Account}: this machine's clock is {off.Duration().TotalSeconds:0} s {way} Deribit's; orders carry a time until which they are valid: set the clock");
        }

        await _catalog.ReadAsync(link).ConfigureAwait(false);
        if (_catalog.All.Count == 0)
            throw new VenueException($"deribit {_options.Account}: no instrument of {Currencies} can be traded. {_catalog.Fault}".Trim());
        await _holdings.SummariesAsync().ConfigureAwait(false);
    }

    private IDeribitLink Link() => _link ?? throw new VenueException($"deribit {_options.Account}: not connected");

    /// <summary>What is left on purpose is no loss.</summary>
    private void Leave(IDeribitLink link)
    {
        _link = null;
        link.Notified -= OnNotified;
        link.Changed -= OnChanged;
        link.Dispose();
    }

    private void OnChanged(bool open, string message)
    {
        // The first opening is Connect's own; from then on losses and returns come in turns.
        if (open && !_isLost) return;
        _isLost = !open;
        ConnectionChanged?.Invoke(open, message);
    }

    private void OnNotified(string channel, JToken data)
    {
        if (channel == ChangesChannel) _changes.Report(DeribitJson.RecordOf(data, "deribit changes"));
    }
}
