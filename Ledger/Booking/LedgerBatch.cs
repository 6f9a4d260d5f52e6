using Sluice.Ledger.Books;
using Sluice.Ledger.Books.Facts;
using Sluice.Ledger.Notes;
using Sluice.Ledger.Reading;

namespace Sluice.Ledger.Booking;

/// <summary>Everything that one transaction writes.</summary>
internal sealed class LedgerBatch
{
    public List<EntryRecord> Entries { get; } = [];

    public List<PostingRecord> Postings { get; } = [];

    public List<MoveRow> NewMoves { get; } = [];

    /// <summary>Moves that were corrected, or that come out otherwise because an earlier one was found or corrected.</summary>
    public List<MoveRow> ChangedMoves { get; } = [];

    public Dictionary<long, AccountChange> Accounts { get; } = [];

    public HashSet<OpenBook> Books { get; } = [];

    public HashSet<OpenOrder> Orders { get; } = [];

    public List<FactRecord> Facts { get; } = [];

    public List<SplitFact> Splits { get; } = [];

    public Dictionary<string, OrderRow> OrderStates { get; } = [];

    public Dictionary<string, long> Marks { get; } = [];

    public List<Refusal> Refused { get; } = [];

    /// <summary>Keys of what was refused before and is booked now.</summary>
    public List<string> Settled { get; } = [];

    public List<Rate> Rates { get; } = [];

    public List<NoteAnswer> Answers { get; } = [];

    public bool IsEmpty =>
        Entries.Count + NewMoves.Count + ChangedMoves.Count + Books.Count + Orders.Count + Facts.Count + OrderStates.Count + Marks.Count + Refused.Count + Settled.Count + Rates.Count + Answers.Count == 0;
}
