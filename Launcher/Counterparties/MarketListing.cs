using Sluice.Launcher.Commands.Demo;
using Sluice.Simulators.Hosting;
using Sluice.Simulators.Market;

namespace Sluice.Launcher.Counterparties;

/// <summary>Lists the shares that a simulator of a US broker does not have by itself.</summary>
internal static class MarketListing
{
    /// <summary>Of a share that is made up, in dollars.</summary>
    private const decimal Price = 100;

    public static void ListAt(this DemoMarket market, SimulatorServer server)
    {
        foreach (var symbol in market.Instruments.Select(instrument => instrument.Symbol))
            if (server.Read(() => server.Exchange.Market(symbol)) == null) server.List(UsListing.Equity(symbol, symbol, Price));
    }
}
