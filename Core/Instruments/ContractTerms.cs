using System.Diagnostics.CodeAnalysis;

namespace Sluice.Core.Instruments;

/// <summary>
/// Finds the terms of an instrument by its canonical id. US options have a multiplier of 100 (adjusted contracts have to be configured);
/// Deribit's inverse contracts are of 10 dollars (BTC) and 1 dollar (ETH) and settle in the coin, its options on a pair with USD are paid in
/// the coin, everything else there in the pair's second currency.
/// </summary>
/// <remarks>Not for several threads at once.</remarks>
public sealed class ContractTerms
{
    private const decimal EquityOptionMultiplier = 100;
    private const string InverseVariant = "INV";

    /// <summary>More instruments than anybody sees between two restarts; beyond it they are worked out anew.</summary>
    private const int CacheLimit = 10_000;

    private readonly IReadOnlyDictionary<string, decimal> _sizes;
    private readonly Dictionary<string, InstrumentTerms> _known = [];

    /// <param name="sizes">Multipliers by canonical id that go before the built-in ones.</param>
    public ContractTerms(IReadOnlyDictionary<string, decimal>? sizes = null) => _sizes = sizes ?? new Dictionary<string, decimal>();

    /// <summary>The terms; false, with what is wrong, for what is no instrument or one whose size nobody knows.</summary>
    public bool TryFind(string symbol, [NotNullWhen(true)] out InstrumentTerms? terms, [NotNullWhen(false)] out string? fault)
    {
        fault = null;
        if (_known.TryGetValue(symbol, out terms)) return true;
        if (!InstrumentId.TryParse(symbol, out var id, out fault)) return false;
        terms = Describe(id);
        if (terms.Multiplier <= 0)
        {
            fault = $"the contract size of {symbol} is not known: give it under ledger.contractSizes";
            return false;
        }

        if (_known.Count >= CacheLimit) _known.Clear();
        _known.Add(symbol, terms);
        return true;
    }

    /// <summary>The terms of what a configuration that was checked trades.</summary>
    /// <exception cref="InvariantViolationException">Nobody knows them.</exception>
    public InstrumentTerms Find(string symbol) => TryFind(symbol, out var terms, out var fault) ? terms : throw new InvariantViolationException(fault);

    private InstrumentTerms Describe(InstrumentId id)
    {
        var given = _sizes.TryGetValue(id.ToString(), out var size) ? size : (decimal?)null;
        if (id.Type is InstrumentType.Perpetual or InstrumentType.Future)
        {
            var (coin, quote) = PairOf(id.Payload);
            return id.Variant == InverseVariant
                ? new InstrumentTerms(id.ToString(), ContractStyle.InverseFuture, given ?? InverseSize(coin), coin)
                : new InstrumentTerms(id.ToString(), ContractStyle.LinearFuture, given ?? 1, quote);
        }

        if (id.Type == InstrumentType.Spot) return new InstrumentTerms(id.ToString(), ContractStyle.PaidInFull, given ?? 1, PairOf(id.Payload).Quote);
        if (!OptionTerms.TryRead(id, out var option)) return new InstrumentTerms(id.ToString(), ContractStyle.PaidInFull, given ?? 1, "USD");
        if (!option.Root.Contains('-', StringComparison.Ordinal)) return new InstrumentTerms(id.ToString(), ContractStyle.PaidInFull, given ?? EquityOptionMultiplier, "USD");
        var pair = PairOf(option.Root);
        return new InstrumentTerms(id.ToString(), ContractStyle.PaidInFull, given ?? 1, pair.Quote == "USD" ? pair.Coin : pair.Quote);
    }

    /// <summary>Coin and quote of BTC-USD or BTC-USD-20271231; a root without a pair (a US future) is quoted in dollars.</summary>
    private static (string Coin, string Quote) PairOf(string payload)
    {
        var parts = payload.Split('-');
        return parts.Length > 1 && !char.IsAsciiDigit(parts[1][0]) ? (parts[0], parts[1]) : (parts[0], "USD");
    }

    private static decimal InverseSize(string coin) => coin switch { "BTC" => 10, "ETH" => 1, _ => 0 };
}
