using Sluice.Core;
using Sluice.Core.Instruments;
using Sluice.Ledger.Books.Facts;

namespace Sluice.Ledger.Books;

/// <summary>Writes the entries: one rule for each kind of thing that happens.</summary>
public static class EntryBuilder
{
    /// <summary>
    /// The entry of a move, from what it did to its book. What is paid in full goes from cash into the position at cost, and back with its
    /// profit; of a future only the profit moves. A drift has the drift account in the place of cash: nobody knows who paid.
    /// </summary>
    public static LedgerEntry Of(BookId book, InstrumentTerms terms, Move move, in MoveEffect effect)
    {
        var payer = move.Kind == MoveKind.Drift ? Of(AccountKind.Drift, book, terms.Currency) : CashOf(book, terms.Currency);
        var future = terms.Style != ContractStyle.PaidInFull;
        var cost = future ? 0 : effect.Cost;
        var realized = future && move.Kind == MoveKind.Split ? 0 : effect.Realized;
        var fee = Rounding.Round(move.Fee);
        // The fee of the same currency goes with the price: one line of cash.
        var feeWithCash = fee != 0 && move.FeeCurrency == terms.Currency && move.Kind != MoveKind.Drift;
        var paid = realized - cost - (feeWithCash ? fee : 0);
        var postings = new List<Posting>(5) { new(Of(AccountKind.Position, book, terms.Currency), cost, effect.Quantity) };
        if (paid != 0) postings.Add(new Posting(payer, paid));
        if (realized != 0) postings.Add(new Posting(Of(AccountKind.Realized, book, terms.Currency), -realized));
        if (fee != 0)
        {
            postings.Add(new Posting(Of(AccountKind.Fees, book, move.FeeCurrency), fee));
            if (!feeWithCash) postings.Add(new Posting(CashOf(book, move.FeeCurrency), -fee));
        }

        return new LedgerEntry(KindOf(move.Kind), move.Time, postings);
    }

    /// <summary>Money in or out, against the account that says why.</summary>
    public static LedgerEntry Of(CashFact fact)
    {
        var amount = Rounding.Round(fact.Amount);
        var (entry, kind) = fact.Kind switch
        {
            CashFactKind.Fee => (EntryKind.Fee, AccountKind.Fees),
            CashFactKind.Funding => (EntryKind.Funding, AccountKind.Funding),
            CashFactKind.Dividend => (EntryKind.Dividend, AccountKind.Dividends),
            CashFactKind.Transfer => (EntryKind.Transfer, AccountKind.Transfers),
            CashFactKind.Drift => (EntryKind.Drift, AccountKind.Drift),
            _ => throw new InvariantViolationException($"unknown kind of money {fact.Kind}")
        };
        var book = new BookId(fact.Broker, fact.Account, fact.Strategy, fact.Symbol);
        return new LedgerEntry(entry, fact.Time, [new Posting(CashOf(book, fact.Currency), amount), new Posting(Of(kind, book, fact.Currency), -amount)]);
    }

    /// <summary>Each currency is balanced by its own conversion account.</summary>
    public static LedgerEntry Of(ConversionFact fact)
    {
        var book = new BookId(fact.Broker, fact.Account, fact.Strategy, "");
        var (given, received) = (Rounding.Round(fact.FromAmount), Rounding.Round(fact.ToAmount));
        return new LedgerEntry(EntryKind.Conversion, fact.Time,
        [
            new Posting(CashOf(book, fact.FromCurrency), -given),
            new Posting(Of(AccountKind.Conversion, book, fact.FromCurrency), given),
            new Posting(CashOf(book, fact.ToCurrency), received),
            new Posting(Of(AccountKind.Conversion, book, fact.ToCurrency), -received)
        ]);
    }

    private static AccountCode CashOf(BookId book, string currency) => new(AccountKind.Cash, book.Broker, book.Account, book.Strategy, "", currency);

    private static AccountCode Of(AccountKind kind, BookId book, string currency) => new(kind, book.Broker, book.Account, book.Strategy, book.Symbol, currency);

    private static EntryKind KindOf(MoveKind kind) => kind switch
    {
        MoveKind.Split => EntryKind.Split,
        MoveKind.Execution => EntryKind.Execution,
        MoveKind.Assignment => EntryKind.Assignment,
        MoveKind.Delivery => EntryKind.Delivery,
        MoveKind.Expiry => EntryKind.Expiry,
        MoveKind.Drift => EntryKind.Drift,
        _ => throw new InvariantViolationException($"unknown kind of move {kind}")
    };
}
