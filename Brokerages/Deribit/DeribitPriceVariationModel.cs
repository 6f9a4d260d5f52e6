using System.Collections.Concurrent;
using QuantConnect;
using QuantConnect.Securities;
using Sluice.Hosting;
using Sluice.Venues.Deribit.Payloads;

namespace Sluice.Brokerages.Deribit;

/// <summary>
/// The price steps of Deribit's contracts, which grow with the price. LEAN's own model would round an option on a coin to the ticks of US index
/// options, hundreds of times its price step.
/// </summary>
internal sealed class DeribitPriceVariationModel : IPriceVariationModel
{
    public static readonly DeribitPriceVariationModel Instance = new();

    /// <summary>By canonical id. As the market's other terms, for the whole process; bounded by what the venue lists.</summary>
    private static readonly ConcurrentDictionary<string, PriceSteps> Steps = new();

    private DeribitPriceVariationModel()
    {
    }

    /// <summary>Keeps the steps of the instruments that the venue lists.</summary>
    public static void Learn(IEnumerable<DeribitInstrument> instruments)
    {
        foreach (var instrument in instruments) Steps[instrument.Symbol] = instrument.Steps;
    }

    /// <summary>Whether a security is one of Deribit's contracts.</summary>
    public static bool IsFor(Security security) =>
        security.Symbol.ID.Market == DeribitMarket.Name && security.Type is SecurityType.CryptoFuture or SecurityType.IndexOption;

    public decimal GetMinimumPriceVariation(GetMinimumPriceVariationParameters parameters) =>
        Steps.TryGetValue(InstrumentSymbols.ToInstrument(parameters.Security.Symbol).ToString(), out var steps)
            ? steps.At(parameters.ReferencePrice)
            : parameters.Security.SymbolProperties.MinimumPriceVariation;
}
