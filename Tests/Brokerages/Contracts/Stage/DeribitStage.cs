using Sluice.Core.Journal;
using Sluice.Core.Secrets;
using Sluice.Simulators.Deribit;
using Sluice.Simulators.Hosting;
using Sluice.Venues.Deribit;
using Sluice.Venues.Trading;

namespace Sluice.Tests.Brokerages.Contracts.Stage;

/// <summary>Deribit: labelled orders with an end of their validity, fills with ids, everything over one socket.</summary>
internal sealed class DeribitStage : SimulatorStage
{
    private const string Password = "client-secret";

    private readonly DeribitSimulator _server;
    private readonly FastClock _clock;

    public DeribitStage(FastClock clock)
    {
        _clock = clock;
        _server = DeribitSimulator.Start(new Simulators.Deribit.DeribitOptions { Clock = clock, ClientId = "client-id", ClientSecret = Password, PumpInterval = clock.Factor * TimeSpan.FromMilliseconds(10) });
        MoveTo(Facts.Price);
    }

    public override string Name => "Deribit";

    public override StageFacts Facts { get; } = new()
    {
        Symbol = "DERIBIT:PERPETUAL:BTC-USD@INV",
        Price = 60_000,
        Tick = 0.5m,
        Lot = 1,
        Duration = OrderDuration.GoodTilCanceled,
        NotOffered = plain => plain with { Kind = OrderKind.MarketOnOpen },
        ProvesAbsence = true,
        HasToken = true
    };

    protected override SimulatorServer Server => _server;

    protected override string Native => "BTC-PERPETUAL";

    /// <summary>A contract of the inverse perpetual is ten dollars.</summary>
    protected override decimal Unit => 10;

    public override IVenue Open(EngineJournal journal) => Open(Password);

    public override IVenue OpenUnknown(EngineJournal journal) => Open("a-secret-that-nobody-knows");

    protected override string Canonical(string native) =>
        DeribitSymbols.SymbolOf(native) ?? throw new InvalidOperationException($"the simulator trades {native}, which has no canonical id");

    private DeribitVenue Open(string secret) => new(
        new Venues.Deribit.Settings.DeribitOptions
        {
            Account = "D1",
            Url = new Uri(_server.SocketUri, "ws/api/v2"),
            ClientId = "client-id",
            ClientSecret = new Secret(secret)
        },
        _clock);
}
