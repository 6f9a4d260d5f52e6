using Npgsql;
using Sluice.Core.Inbox;

namespace Sluice.Storage.Postgres.Inbox;

/// <summary>Rows of the table <c>audit</c>.</summary>
internal static class AuditRows
{
    public const string Columns = "time, who, address, what, signal, digest, decision, message, hash";

    /// <summary>Number, then the columns.</summary>
    public static AuditRow Read(NpgsqlDataReader row)
    {
        var note = new AuditNote
        {
            Time = row.Time(1),
            Who = row.GetString(2),
            Address = row.GetString(3),
            What = row.GetString(4),
            Signal = row.GetString(5),
            Digest = row.GetString(6),
            Decision = row.GetString(7),
            Message = row.GetString(8)
        };
        return new AuditRow(row.GetInt64(0), note, row.GetString(9));
    }
}
