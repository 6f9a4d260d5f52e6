using Sluice.Core.Instruments;
using Sluice.Ledger.Books;
using Sluice.Ledger.Books.Facts;

namespace Sluice.Ledger.Booking;

/// <summary>The two moves of an exercised or assigned option.</summary>
/// <param name="Option">Ends the option at a price of zero: its premium is realized.</param>
/// <param name="Delivery">Buys or sells the underlying at the strike.</param>
internal sealed record AssignedContract(Move Option, Move Delivery)
{
    /// <summary>Null when the contract was found, else what is wrong.</summary>
    public static string? Find(AssignmentFact fact, ContractTerms terms, out AssignedContract? contract)
    {
        contract = null;
        if (!terms.TryFind(fact.Symbol, out var found, out var fault)) return fault;
        if (!terms.TryFind(fact.Underlying, out _, out fault)) return fault;
        if (!OptionTerms.TryRead(InstrumentId.Parse(fact.Symbol), out var option)) return $"{fact.Symbol} is no option: it cannot be exercised or assigned";
        // Who is short a call has to sell, who is long one buys; of a put it is the reverse.
        var delivered = fact.Quantity * found.Multiplier * (option.IsCall ? -1 : 1);
        var move = new Move { Kind = MoveKind.Assignment, Time = fact.Time, Reference = fact.Reference, Quantity = fact.Quantity };
        contract = new AssignedContract(move, move with { Kind = MoveKind.Delivery, Quantity = delivered, Price = option.Strike, Fee = fact.Fee, FeeCurrency = fact.FeeCurrency });
        return null;
    }
}
