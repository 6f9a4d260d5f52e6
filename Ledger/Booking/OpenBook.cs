using Sluice.Core.Instruments;
using Sluice.Ledger.Books;

namespace Sluice.Ledger.Booking;

/// <summary>One book at work.</summary>
internal sealed class OpenBook(long id, BookId name, LotBook lots)
{
    public long Id { get; } = id;

    public BookId Name { get; } = name;

    public LotBook Lots { get; set; } = lots;

    public InstrumentTerms Terms => Lots.Terms;

    /// <summary>The last of its moves in their order; null before the first.</summary>
    public Move? Last { get; set; }

    public long LastId { get; set; }

    public long Moves { get; set; }

    public decimal Realized { get; set; }

    public decimal RealizedAverage { get; set; }

    /// <summary>Lots below this number are kept; all of them are written anew when it is zero.</summary>
    public long KeptLots { get; set; }

    /// <summary>Number of the oldest lot that is kept.</summary>
    public long FirstKept { get; set; }
}
