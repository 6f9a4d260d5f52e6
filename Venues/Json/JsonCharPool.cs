using System.Buffers;
using Newtonsoft.Json;

namespace Sluice.Venues.Json;

/// <summary>Lends JSON readers their buffers, so that a stream of messages does not make one for each.</summary>
internal sealed class JsonCharPool : IArrayPool<char>
{
    public static readonly JsonCharPool Shared = new();

    public char[] Rent(int minimumLength) => ArrayPool<char>.Shared.Rent(minimumLength);

    public void Return(char[]? array)
    {
        if (array != null) ArrayPool<char>.Shared.Return(array);
    }
}
