using Newtonsoft.Json.Linq;
using Sluice.Core.Instruments;
using Sluice.Venues.Deribit.Payloads;
using Sluice.Venues.Deribit.Rpc;
using Sluice.Venues.Deribit.Settings;
using Sluice.Venues.Json;
using Sluice.Venues.Trading;

namespace Sluice.Venues.Deribit.Orders;

/// <summary>
/// The instruments of the traded currencies as the venue lists them, read again from time to time. Bounded by that list: what is listed no
/// more is forgotten, and what messages still say about it is understood by its name.
/// </summary>
internal sealed class InstrumentCatalog(IReadOnlyList<string> currencies, TimeSpan refresh, TimeProvider clock)
{
    private volatile Dictionary<string, DeribitInstrument> _byName = [];
    private volatile Dictionary<string, DeribitInstrument> _bySymbol = [];
    private volatile string _fault = "";
    private DateTimeOffset _readAt = DateTimeOffset.MinValue;
    private int _reading;

    public IReadOnlyCollection<DeribitInstrument> All => _byName.Values;

    /// <summary>Why an instrument of the last reading could not be understood; empty when all were.</summary>
    public string Fault => _fault;

    /// <exception cref="VenueException">The instruments cannot be read.</exception>
    public async Task ReadAsync(IDeribitLink link)
    {
        Dictionary<string, DeribitInstrument> byName = [];
        var fault = "";
        foreach (var currency in currencies)
        {
            var parameters = new JObject { ["currency"] = currency, ["expired"] = false };
            var list = await link.ReadAsync("public/get_instruments", parameters, DeribitRules.InstrumentsCost).ConfigureAwait(false);
            foreach (var record in DeribitJson.RecordsOf(list, "deribit instrument")) fault = Add(byName, record) ?? fault;
        }

        (_bySymbol, _byName, _fault) = (byName.Values.ToDictionary(instrument => instrument.Symbol), byName, fault);
        _readAt = clock.GetUtcNow();
    }

    /// <summary>Begins to read the instruments again when they are old. What is known holds meanwhile, and after a failure.</summary>
    public void RefreshIfOld(IDeribitLink link)
    {
        if (clock.GetUtcNow() - _readAt < refresh || Interlocked.Exchange(ref _reading, 1) == 1) return;
        _ = RefreshAsync(link);
    }

    /// <summary>Null when the venue does not list it.</summary>
    /// <param name="symbol">Canonical instrument id.</param>
    public DeribitInstrument? Find(string symbol) => _bySymbol.GetValueOrDefault(symbol);

    /// <summary>How to read a message about an instrument, listed or not; null for what is not traded here, as combos.</summary>
    /// <exception cref="VenueException">The size of its contracts is not known.</exception>
    public InstrumentUnit? UnitOf(string name)
    {
        if (_byName.TryGetValue(name, out var listed)) return new InstrumentUnit(listed.Symbol, listed.Unit);
        if (DeribitSymbols.SymbolOf(name) is not { } symbol) return null;
        if (!IsInverseFuture(symbol)) return new InstrumentUnit(symbol, 1);
        // All inverse futures of a coin have contracts of one size, and its perpetual is always listed.
        var coin = name[..name.IndexOf('-', StringComparison.Ordinal)];
        return _byName.TryGetValue($"{coin}-PERPETUAL", out var perpetual)
            ? new InstrumentUnit(symbol, perpetual.Unit)
            : throw new VenueException($"the size of a contract of {name} is not known: add {coin} to the account's currencies");
    }

    /// <summary>Under which currency the venue files an instrument's orders.</summary>
    /// <param name="symbol">Canonical instrument id.</param>
    public string CurrencyOf(string symbol)
    {
        if (Find(symbol) is { } listed) return listed.SettlementCurrency;
        var pair = InstrumentId.Parse(symbol).Payload.Split('-');
        return pair[1] == "USD" ? pair[0] : pair[1];
    }

    private static bool IsInverseFuture(string symbol) => symbol.EndsWith("@INV", StringComparison.Ordinal);

    private static string? Add(Dictionary<string, DeribitInstrument> byName, JsonRecord record)
    {
        if (record.Text("instrument_name") is not { } name || DeribitSymbols.SymbolOf(name) is not { } symbol) return null;
        try
        {
            byName[name] = DeribitInstrument.Read(record, symbol);
            return null;
        }
        catch (VenueException fault)
        {
            // One that cannot be understood is not traded; the others are.
            return fault.Message;
        }
    }

    private async Task RefreshAsync(IDeribitLink link)
    {
        try
        {
            await ReadAsync(link).ConfigureAwait(false);
        }
        catch (VenueException)
        {
            // Asked again with the next reading of the orders, which tells of a venue that does not answer.
        }
        finally
        {
            Volatile.Write(ref _reading, 0);
        }
    }
}
