using Npgsql;
using NpgsqlTypes;

namespace Sluice.Ledger.Storing;

/// <summary>Takes rows as parameters of a statement.</summary>
internal sealed class PostgresValueSink(NpgsqlParameterCollection parameters) : IRowSink
{
    public IRowSink Number(long? value) => Add(value, NpgsqlDbType.Bigint);

    public IRowSink Text(string? value) => Add(value, NpgsqlDbType.Text);

    public IRowSink Amount(decimal value) => Add(value, NpgsqlDbType.Numeric);

    public IRowSink Exact(decimal? value) => Add(value, NpgsqlDbType.Numeric);

    private PostgresValueSink Add(object? value, NpgsqlDbType type)
    {
        parameters.Add(new NpgsqlParameter { Value = value ?? DBNull.Value, NpgsqlDbType = type });
        return this;
    }
}
