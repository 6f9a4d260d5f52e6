using Sluice.Core.Instruments;
using Sluice.Ledger.Books;
using Sluice.Ledger.Books.Facts;

namespace Sluice.Ledger.Booking;

/// <summary>Says what is wrong with a fact before it touches the books.</summary>
internal static class FactCheck
{
    private const int MaximumName = 200;

    /// <summary>Null when it can be booked.</summary>
    public static string? FaultOf(LedgerFact fact, ContractTerms terms)
    {
        if (fact.Time.Kind != DateTimeKind.Utc) return $"the time {fact.Time} is not UTC";
        if (!IsName(fact.Broker) || !IsName(fact.Account)) return $"broker '{fact.Broker}' and account '{fact.Account}' have to be names of 1 to {MaximumName} characters";
        if (fact is NotedFact noted && !IsName(noted.Reference)) return $"the reference has to have 1 to {MaximumName} characters";
        return fact switch
        {
            ExecutionFact execution => OfExecution(execution, terms),
            CorrectionFact correction => OfCorrection(correction, terms),
            CashFact cash => Amount("the amount", cash.Amount) ?? Currency(cash.Currency),
            ConversionFact conversion => OfConversion(conversion),
            SplitFact split => split.To > 0 && split.From > 0 ? Symbol(split.Symbol, terms) : $"a split of {split.From} into {split.To} is none: both have to be above zero",
            AssignmentFact assignment => Quantity(assignment.Quantity) ?? Currency(assignment.FeeCurrency) ?? AssignedContract.Find(assignment, terms, out _),
            PositionFact position => OfPosition(position, terms),
            RateFact rate => OfRate(rate),
            _ => $"facts of kind {fact.GetType().Name} are not known"
        };
    }

    private static string? OfExecution(ExecutionFact execution, ContractTerms terms)
    {
        if (!IsName(execution.BrokerOrderId)) return "an execution needs the broker's order id";
        if (execution.Quantity <= 0) return $"the quantity {execution.Quantity} is not above zero";
        if (execution.From < 0) return $"the cumulative quantity {execution.CumulativeQuantity} is below the quantity {execution.Quantity}";
        return Quantity(execution.Quantity) ?? Quantity(execution.CumulativeQuantity) ?? Price(execution.Symbol, execution.Price, Math.Abs(execution.Quantity), terms) ?? Fee(execution.Fee)
            ?? Currency(execution.Currency);
    }

    private static string? OfCorrection(CorrectionFact correction, ContractTerms terms)
    {
        if (correction.Revision <= 0) return $"the revision {correction.Revision} is not above zero";
        if (correction.Quantity < 0) return $"the quantity {correction.Quantity} is negative";
        if (correction.Quantity == 0) return Fee(correction.Fee) ?? Symbol(correction.Symbol, terms);
        return Quantity(correction.Quantity) ?? Price(correction.Symbol, correction.Price, correction.Quantity, terms) ?? Fee(correction.Fee);
    }

    private static string? OfConversion(ConversionFact conversion)
    {
        if (conversion.FromAmount <= 0 || conversion.ToAmount <= 0) return $"both amounts of a conversion have to be above zero, not {conversion.FromAmount} and {conversion.ToAmount}";
        if (conversion.FromCurrency == conversion.ToCurrency) return $"a conversion has two currencies, not {conversion.FromCurrency} twice";
        return Amount("the amount given", conversion.FromAmount) ?? Amount("the amount received", conversion.ToAmount) ?? Currency(conversion.FromCurrency) ?? Currency(conversion.ToCurrency);
    }

    private static string? OfRate(RateFact rate)
    {
        if (rate.Currency == rate.Quote) return $"a rate has two currencies, not {rate.Currency} twice";
        return rate.Value > 0 ? Currency(rate.Currency) ?? Currency(rate.Quote) : $"the rate {rate.Value} is not above zero";
    }

    private static string? OfPosition(PositionFact position, ContractTerms terms)
    {
        if (position.Kind is not (MoveKind.Expiry or MoveKind.Drift)) return $"a position changes without an order by expiry or drift, not by {position.Kind}";
        return Quantity(position.Quantity) ?? Price(position.Symbol, position.Price, Math.Abs(position.Quantity), terms);
    }

    private static string? Price(string symbol, decimal price, decimal quantity, ContractTerms terms)
    {
        if (!terms.TryFind(symbol, out var found, out var fault)) return fault;
        if (price < 0) return $"the price {price} is negative";
        if (found.Style == ContractStyle.InverseFuture && price == 0) return $"{symbol} is an inverse contract: its price cannot be zero";
        // Compared as a quotient: the product itself may not be a decimal any more.
        var worth = found.Style == ContractStyle.InverseFuture ? 1 / price : price;
        return worth > 0 && quantity > Rounding.Largest / found.Multiplier / Math.Max(worth, 1) ? $"{quantity} {symbol} at {price} is worth more than {Rounding.Largest}" : null;
    }

    private static string? Symbol(string symbol, ContractTerms terms) => terms.TryFind(symbol, out _, out var fault) ? null : fault;

    private static string? Quantity(decimal quantity) =>
        quantity != 0 && Rounding.IsExact(quantity) ? null : $"the quantity {quantity} has to be other than zero, with at most {Rounding.Decimals} decimals";

    private static string? Fee(decimal fee) => Math.Abs(fee) <= Rounding.Largest ? null : $"the fee {fee} is larger than {Rounding.Largest}";

    private static string? Amount(string what, decimal amount) =>
        Math.Abs(amount) <= Rounding.Largest && Rounding.Round(amount) != 0 ? null : $"{what} {amount} has to be other than zero and at most {Rounding.Largest}";

    private static string? Currency(string currency) =>
        currency.Length is > 1 and <= 16 && currency.All(c => char.IsAsciiLetterUpper(c) || char.IsAsciiDigit(c)) ? null : $"'{currency}' is no currency such as USD or BTC";

    private static bool IsName(string text) => text.Length is > 0 and <= MaximumName;
}
