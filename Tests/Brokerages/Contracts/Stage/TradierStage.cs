using System.Globalization;
using Sluice.Core.Journal;
using Sluice.Core.Secrets;
using Sluice.Simulators.Hosting;
using Sluice.Simulators.Market;
using Sluice.Simulators.Tradier;
using Sluice.Venues.Tradier;
using Sluice.Venues.Tradier.Orders;
using Sluice.Venues.Trading;

namespace Sluice.Tests.Brokerages.Contracts.Stage;

/// <summary>Tradier: keyed orders, cumulative fills, a stream that only wakes.</summary>
internal sealed class TradierStage : SimulatorStage
{
    private const string Token = "tradier-token";

    private readonly TradierSimulator _server;
    private readonly FastClock _clock;

    public TradierStage(FastClock clock)
    {
        _clock = clock;
        _server = TradierSimulator.Start(new TradierOptions { Clock = clock, Token = Token, TellsHistoryAtOnce = true, PumpInterval = clock.Factor * TimeSpan.FromMilliseconds(10) });
        MoveTo(Facts.Price);
    }

    public override string Name => "Tradier";

    public override StageFacts Facts { get; } = new()
    {
        Symbol = "USA:EQUITY:SPY",
        Price = 450,
        Tick = 0.01m,
        Lot = 1,
        NotOffered = plain => plain with { Kind = OrderKind.Market, Duration = OrderDuration.GoodTilCanceled },
        Spread = ("USA:OPTION:SPY-450-20270319-C", "USA:OPTION:SPY-460-20270319-C"),
        SpreadPrice = 9,
        ProvesAbsence = true,
        HasToken = true
    };

    protected override SimulatorServer Server => _server;

    protected override string Native => "SPY";

    public override IVenue Open(EngineJournal journal) => Open(Token);

    public override IVenue OpenUnknown(EngineJournal journal) => Open("a-token-that-nobody-knows");

    protected override string Canonical(string native) =>
        TradierSymbols.TryRead(native, out var instrument) ? instrument : throw new InvalidOperationException($"the simulator trades {native}, which has no canonical id");

    /// <summary>The legs are numbered on from their order.</summary>
    protected override string LegId(ExchangeOrder order, ExchangeLeg leg)
    {
        var parent = Server.BrokerOrderId(order);
        if (!order.IsCombo) return parent;
        var place = order.Legs.TakeWhile(other => other != leg).Count();
        return (long.Parse(parent, CultureInfo.InvariantCulture) + 1 + place).ToString(CultureInfo.InvariantCulture);
    }

    private TradierVenue Open(string token) => new(
        new TradierSettings
        {
            Account = "T1",
            AccountNumber = _server.AccountNumber,
            Token = new Secret(token),
            Url = new Uri(_server.Uri, "v1/"),
            StreamUrl = new Uri(_server.SocketUri, "v1/"),
            FeeInterval = FeeInterval
        },
        _clock);
}
