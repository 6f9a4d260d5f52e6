using Newtonsoft.Json.Linq;
using Sluice.Venues.Deribit.Payloads;
using Sluice.Venues.Deribit.Rpc;
using Sluice.Venues.Trading;

namespace Sluice.Venues.Deribit.Orders;

/// <summary>Reads positions and cash.</summary>
internal sealed class HoldingsReader(Func<IDeribitLink> link, IReadOnlyList<string> currencies, InstrumentCatalog catalog)
{
    /// <exception cref="VenueException">They cannot be read, or there is one in an instrument that nobody here knows.</exception>
    public async Task<IReadOnlyList<VenuePosition>> PositionsAsync()
    {
        List<VenuePosition> positions = [];
        foreach (var currency in currencies)
        {
            foreach (var position in await PositionsAsync(currency).ConfigureAwait(false))
            {
                if (position.Size == 0) continue;
                var unit = catalog.UnitOf(position.Instrument) ?? throw Unknown(position);
                positions.Add(new VenuePosition(unit.Symbol, unit.ToQuantity(position.Size), position.AveragePrice) { MarketPrice = position.MarkPrice });
            }
        }

        return positions;
    }

    /// <summary>Cash of each traded currency as the host should be told it.</summary>
    /// <exception cref="VenueException">It cannot be read.</exception>
    public async Task<IReadOnlyDictionary<string, decimal>> CashAsync()
    {
        var summaries = await SummariesAsync().ConfigureAwait(false);
        Dictionary<string, decimal> cash = [];
        foreach (var currency in currencies)
        {
            var held = await PositionsAsync(currency).ConfigureAwait(false);
            cash[currency] = summaries.TryGetValue(currency, out var summary) ? ReportedCash.Of(summary.Equity, held.Where(position => position.Size != 0).Select(Classify)) : 0;
        }

        return cash;
    }

    /// <summary>What the account has, by currency. Brings the account's own limits along, which are kept from then on.</summary>
    public async Task<IReadOnlyDictionary<string, DeribitSummary>> SummariesAsync()
    {
        var answer = await link().ReadAsync("private/get_account_summaries", new JObject { ["extended"] = true }).ConfigureAwait(false);
        var records = DeribitJson.ListOf(DeribitJson.RecordOf(answer, "deribit account").Value["summaries"], "deribit account summaries");
        Dictionary<string, DeribitSummary> summaries = [];
        foreach (var summary in records.Select(DeribitSummary.Read)) summaries[summary.Currency] = summary;
        if (summaries.Values.Select(summary => summary.Limits).FirstOrDefault(limits => limits != null) is { } told) link().Apply(told);
        return summaries;
    }

    private (DeribitPosition Position, bool IsInverse, bool IsOption) Classify(DeribitPosition position)
    {
        var symbol = (catalog.UnitOf(position.Instrument) ?? throw Unknown(position)).Symbol;
        return (position, symbol.EndsWith("@INV", StringComparison.Ordinal), symbol.Contains(":OPTION:", StringComparison.Ordinal));
    }

    private async Task<IReadOnlyList<DeribitPosition>> PositionsAsync(string currency)
    {
        var answer = await link().ReadAsync("private/get_positions", new JObject { ["currency"] = currency }).ConfigureAwait(false);
        return [.. DeribitJson.ListOf(answer, "deribit positions").Select(DeribitPosition.Read)];
    }

    private static VenueException Unknown(DeribitPosition position) =>
        new($"Deribit: the account holds {position.Size} of {position.Instrument}, which has no canonical id: close it, or trade it on another account");
}
