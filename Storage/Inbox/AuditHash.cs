using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Sluice.Core.Inbox;

namespace Sluice.Storage.Inbox;

/// <summary>The hashes that chain the rows of an audit, the same in every store.</summary>
internal static class AuditHash
{
    /// <summary>Rows of one read while checking: bounds the memory, not the work.</summary>
    public const int Page = 1000;

    /// <summary>Puts notes behind the row with the hash <paramref name="before"/>. Their texts are made such that every store keeps them as they are.</summary>
    public static IReadOnlyList<(AuditNote Note, string Hash)> Chain(string before, IReadOnlyList<AuditNote> notes)
    {
        var rows = new List<(AuditNote Note, string Hash)>(notes.Count);
        foreach (var given in notes)
        {
            var note = given with
            {
                Who = StorableText.Of(given.Who),
                Signal = StorableText.Of(given.Signal),
                Message = StorableText.Of(given.Message)
            };
            before = Of(before, note);
            rows.Add((note, before));
        }

        return rows;
    }

    /// <summary>Goes through an audit.</summary>
    /// <param name="read">Gives up to <see cref="Page"/> rows behind a number, in their order.</param>
    public static AuditReport Verify(Func<long, IReadOnlyList<AuditRow>> read)
    {
        var (rows, number, hash) = (0L, 0L, "");
        while (true)
        {
            var page = read(number);
            foreach (var (at, note, kept) in page)
            {
                rows++;
                // Numbers have no gaps: a removed row shows even where its neighbours' hashes were made to fit.
                if (at != number + 1 || Of(hash, note) != kept) return new AuditReport(rows, hash, at);
                (number, hash) = (at, kept);
            }

            if (page.Count < Page) return new AuditReport(rows, hash, null);
        }
    }

    /// <summary>Each text goes in with its length, so that nothing can be moved from one column to the next.</summary>
    private static string Of(string before, AuditNote note)
    {
        var text = new StringBuilder(256);
        string[] parts = [before, note.Time.Ticks.ToString(CultureInfo.InvariantCulture), note.Who, note.Address, note.What, note.Signal, note.Digest, note.Decision, note.Message];
        foreach (var part in parts) text.Append(CultureInfo.InvariantCulture, $"{part.Length}:{part}\n");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }
}
