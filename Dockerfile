# Two stages: all of it is built with the development tools, and what runs needs Node, dist/ and one native package.
FROM node:20-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --no-audit --no-fund
COPY . .
RUN npm run build
# libsql is the one dependency that is not JavaScript, and so not in the bundle.
RUN mkdir -p /run-modules/@neon-rs && cp -r node_modules/libsql node_modules/@libsql /run-modules/ \
  && cp -r node_modules/@neon-rs/load /run-modules/@neon-rs/ && cp -r node_modules/detect-libc /run-modules/

FROM node:20-bookworm-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=8080 KYC_DATA_DIR=/data
# Pieces of pictures lie in pages of their own, which go back to the system: after a rush, 70 MB are held and not 115.
ENV MALLOC_MMAP_THRESHOLD_=16384
WORKDIR /app
COPY --from=build /app/dist ./dist
COPY --from=build /run-modules ./node_modules
# ES modules: without it Node takes dist/server/main.js for CommonJS.
RUN echo '{"type":"module"}' > package.json && mkdir /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=3s --start-period=5s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:'+process.env.PORT+'/healthz').then((a)=>process.exit(a.ok?0:1),()=>process.exit(1))"]
# No core dump and no report may hold what is in memory.
CMD ["node", "--max-old-space-size=192", "dist/server/main.js"]
