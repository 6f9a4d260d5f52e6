using Npgsql;
using NpgsqlTypes;

namespace Sluice.Storage.Postgres;

/// <summary>Statements of a batch with their values in order, <c>$1</c> first. Lists travel as arrays, so that a statement is the same for every length.</summary>
internal static class StatementParameters
{
    public static NpgsqlBatchCommand Add(this NpgsqlBatch batch, string sql)
    {
        var command = new NpgsqlBatchCommand(sql);
        batch.BatchCommands.Add(command);
        return command;
    }

    public static NpgsqlBatchCommand With(this NpgsqlBatchCommand command, string? value) => With(command, NpgsqlDbType.Text, value);

    public static NpgsqlBatchCommand With(this NpgsqlBatchCommand command, long value) => With(command, NpgsqlDbType.Bigint, value);

    public static NpgsqlBatchCommand With(this NpgsqlBatchCommand command, IEnumerable<string?> values) => With(command, NpgsqlDbType.Array | NpgsqlDbType.Text, values.ToArray());

    public static NpgsqlBatchCommand With(this NpgsqlBatchCommand command, IEnumerable<long> values) => With(command, NpgsqlDbType.Array | NpgsqlDbType.Bigint, values.ToArray());

    private static NpgsqlBatchCommand With(NpgsqlBatchCommand command, NpgsqlDbType type, object? value)
    {
        command.Parameters.Add(new NpgsqlParameter { Value = value ?? DBNull.Value, NpgsqlDbType = type });
        return command;
    }
}
