using Newtonsoft.Json.Linq;
using Sluice.Core.Journal;
using Sluice.Launcher.Commands.Demo;
using Sluice.Simulators.Faults;
using Sluice.Simulators.Hosting;
using Sluice.Simulators.Market;

namespace Sluice.Launcher.Counterparties;

/// <summary>A broker's simulator in this process: it outlives the engine that is killed.</summary>
internal abstract class SimulatedCounterparty : ICounterparty
{
    public abstract string Broker { get; }

    public string Account => "main";

    public string HostFile => $"live-{Broker}.json";

    public abstract DemoMarket Market { get; }

    public abstract int SignalsPerSecond { get; }

    public virtual bool SettlesDoubtAtStart => false;

    public abstract TimeSpan SettlePatience { get; }

    public string Faults => CounterpartyFaults.Describe(Plan);

    public IReadOnlyList<string> Failures => Server.Failures;

    /// <summary>What has struck so far.</summary>
    public string Struck => string.Join(", ", Server.Read(() => Server.Faults.Counts.OrderBy(kind => kind.Key).Select(kind => $"{FaultPlanReader.NameOf(kind.Key)} {kind.Value}").ToList()));

    /// <summary>Orders at the venue that no person placed.</summary>
    public int OwnOrders => Server.Read(() => Server.Exchange.Orders.Count(order => !order.Request.IsManual));

    protected abstract SimulatorServer Server { get; }

    protected abstract FaultPlan Plan { get; }

    protected abstract bool CarriesKeys { get; }

    /// <summary>Before the first trade.</summary>
    protected abstract IReadOnlyDictionary<string, decimal> OpeningCash { get; }

    public abstract JObject AccountSection();

    public virtual void Prepare(string stateFolder)
    {
    }

    public void Quiet() => Server.Read(() => Server.Faults.IsEnabled = false);

    public VenueBook Read(string stateCopy) => Read();

    /// <summary>The book at one moment.</summary>
    public VenueBook Read() => Server.Read(() =>
    {
        var account = Server.Exchange.Account(Server.AccountNumber);
        return new VenueBook
        {
            CarriesKeys = CarriesKeys,
            Orders = [.. Server.Exchange.Orders.Select(OrderOf)],
            Fills = FillsOf(Server.Exchange.Executions),
            Positions = [.. account.Positions.Select(held => new BookedPosition(Canonical(held.Instrument), held.Quantity / UnitOf(held.Instrument), held.AveragePrice))],
            Cash = new Dictionary<string, decimal>(account.Cash),
            OpeningCash = OpeningCash,
            Terms = Server.Exchange.Executions.Select(fill => fill.Leg.Instrument).Distinct().ToDictionary(Canonical, TermsOf)
        };
    });

    public void Dispose()
    {
        Server.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Canonical id of the venue's instrument.</summary>
    protected abstract string Canonical(Instrument instrument);

    /// <summary>The venue's amount of one unit of the engine.</summary>
    protected virtual decimal UnitOf(Instrument instrument) => 1;

    /// <summary>The id under which the client reports the order.</summary>
    protected virtual string IdOf(ExchangeOrder order) => Server.BrokerOrderId(order);

    private CashTerms TermsOf(Instrument instrument) => new(
        instrument.Style switch
        {
            SettlementStyle.Inverse => CashRule.Inverse,
            SettlementStyle.Linear => CashRule.Linear,
            _ => CashRule.Premium
        },
        instrument.Currency,
        UnitOf(instrument) * instrument.Multiplier);

    private BookedOrder OrderOf(ExchangeOrder order) => new(
        IdOf(order),
        order.Request.ClientKey,
        Canonical(order.First.Instrument),
        order.First.IsBuy ? OrderSide.Buy : OrderSide.Sell,
        order.Quantity / UnitOf(order.First.Instrument),
        order.FilledQuantity / UnitOf(order.First.Instrument),
        !order.IsTerminal,
        order.Request.IsManual,
        order.Created);

    private List<BookedFill> FillsOf(IEnumerable<ExchangeExecution> executions)
    {
        var cumulative = new Dictionary<long, decimal>();
        List<BookedFill> fills = [];
        foreach (var fill in executions)
        {
            var quantity = fill.Quantity / UnitOf(fill.Leg.Instrument);
            var filled = cumulative[fill.Order.Id] = cumulative.GetValueOrDefault(fill.Order.Id) + quantity;
            fills.Add(new BookedFill(
                IdOf(fill.Order), Canonical(fill.Leg.Instrument), fill.Leg.IsBuy ? OrderSide.Buy : OrderSide.Sell, quantity, filled, fill.Price, fill.Fee, fill.Order.Request.IsManual));
        }

        return fills;
    }
}
