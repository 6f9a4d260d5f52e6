using System.Text;
using Microsoft.AspNetCore.Http;

namespace Sluice.Gateway.Http;

/// <summary>Reads bodies, up to a limit and no byte further.</summary>
internal static class RequestBody
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Null when the body is longer than the limit.</summary>
    public static async Task<byte[]?> ReadAsync(HttpContext context, int maximumBytes)
    {
        if (context.Request.ContentLength > maximumBytes) return null;
        using var buffer = new MemoryStream((int)(context.Request.ContentLength ?? 0));
        var chunk = new byte[16 * 1024];
        while (true)
        {
            var read = await context.Request.Body.ReadAsync(chunk, context.RequestAborted);
            if (read == 0) return buffer.ToArray();
            if (buffer.Length + read > maximumBytes) return null;
            buffer.Write(chunk, 0, read);
        }
    }

    /// <summary>Null when the bytes are no UTF-8: replaced characters would not be what was signed.</summary>
    public static string? Decode(byte[] body)
    {
        try
        {
            return Strict.GetString(body);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }
}
